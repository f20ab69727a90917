/* Where the time of Adam in vectors of two doubles goes: the whole, the whole without its slow operations, and other ways to divide and to take roots.
   Compiled for vectors of two, and for the machine's own. Prints nanoseconds per element, the least of some rounds, a line each. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  long n;
  double *restrict p, *restrict m, *restrict v;
  const double *restrict g;
} Leaf;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e9 * t.tv_sec + t.tv_nsec;
}

static const double c1 = 1.2, c2 = 1.1, eps = 1e-8, rate = 1e-3;

#define EACH(body)                                                                         \
  for (long i = 0; i < x.n; i++) {                                                         \
    double m = x.m[i] = 0.9 * x.m[i] + (1 - 0.9) * x.g[i];                                 \
    double v = x.v[i] = 0.999 * x.v[i] + (1 - 0.999) * (x.g[i] * x.g[i]);                  \
    x.p[i] -= rate * (body);                                                               \
  }

static void whole(Leaf x) { EACH(m * c1 / (sqrt(v * c2) + eps)) }
static void no_division(Leaf x) { EACH(m * c1 * (sqrt(v * c2) + eps)) }
static void no_root(Leaf x) { EACH(m * c1 / (v * c2 + eps)) }
static void neither(Leaf x) { EACH(m * c1 * (v * c2 + eps)) }

/* An estimate of 1/d in single precision, and one step of third order: wrong by some last bits. */
static double estimate(double d) {
  double r = 1 / (float)d, e = 1 - d * r;
  return r + r * (e + e * e);
}
static void estimated(Leaf x) { EACH(m * c1 * estimate(sqrt(v * c2) + eps)) }

/* The root of x from an estimate of 1/√x in single precision, and one step of third order: wrong by some last bits. */
static double root(double x) {
  double r = 1 / sqrtf((float)x), e = 1 - x * r * r;
  return x * (r + r * e * (0.5 + 0.375 * e));
}
static void root_estimated(Leaf x) { EACH(m * c1 / (root(v * c2) + eps)) }
static void both_estimated(Leaf x) { EACH(m * c1 * estimate(root(v * c2) + eps)) }

/* One division for two elements: 1/a = b/(ab). Wrong by some last bits, and where ab leaves the range. */
static void shared(Leaf x) {
  long half = x.n / 2;
  for (long i = 0; i < half; i++) {
    long j = half + i;
    double m = x.m[i] = 0.9 * x.m[i] + (1 - 0.9) * x.g[i], w = x.m[j] = 0.9 * x.m[j] + (1 - 0.9) * x.g[j];
    double v = x.v[i] = 0.999 * x.v[i] + (1 - 0.999) * (x.g[i] * x.g[i]), u = x.v[j] = 0.999 * x.v[j] + (1 - 0.999) * (x.g[j] * x.g[j]);
    double a = sqrt(v * c2) + eps, b = sqrt(u * c2) + eps, r = 1 / (a * b);
    x.p[i] -= rate * (m * c1 * (r * b));
    x.p[j] -= rate * (w * c1 * (r * a));
  }
}

static const struct {
  const char *name;
  void (*run)(Leaf);
} ways[] = {{"whole", whole}, {"no division", no_division}, {"no root", no_root}, {"neither", neither}, {"estimated", estimated}, {"root estimated", root_estimated}, {"both estimated", both_estimated}, {"shared", shared}};
enum { WAYS = sizeof ways / sizeof *ways, ROUNDS = 9 };

int main(void) {
  long n = 10000, steps = 400;
  double *all = aligned_alloc(64, 4 * 8 * n), least[WAYS];
  Leaf x = {n, all, all + n, all + 2 * n, all + 3 * n};
  for (long i = 0; i < n; i++) all[i] = 1, x.m[i] = x.v[i] = 0, all[3 * n + i] = (i * 919 % 1000) / 500.0 - 0.999;
  for (int k = 0; k < WAYS; k++) least[k] = INFINITY;
  for (int round = 0; round < ROUNDS; round++)
    for (int k = 0; k < WAYS; k++) {
      double from = now();
      for (long t = 0; t < steps; t++) ways[k].run(x);
      least[k] = fmin(least[k], (now() - from) / steps / n);
    }
  for (int k = 0; k < WAYS; k++) printf("%s %.4f\n", ways[k].name, least[k]);
  free(all);
  return 0;
}
