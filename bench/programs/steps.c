/* Each work in place, as a C programmer writes it: the yardstick. It answers lines as bench/served/serve.ts says. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  double *p, *g, *m, *v, *e;
} Leaf;

static Leaf *leaves;
static long count, length;
static double b1t, b2t;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e9 * t.tv_sec + t.tv_nsec;
}

static double squares(long n, const double *x) {
  double sum = 0;
#pragma omp simd reduction(+ : sum)
  for (long i = 0; i < n; i++) sum += x[i] * x[i];
  return sum;
}

static void adam(long n, double *restrict p, const double *restrict g, double *restrict m, double *restrict v, double c1, double c2) {
  for (long i = 0; i < n; i++) {
    m[i] = 0.9 * m[i] + (1 - 0.9) * g[i];
    v[i] = 0.999 * v[i] + (1 - 0.999) * (g[i] * g[i]);
    p[i] -= 1e-3 * (m[i] * c1) / (sqrt(v[i] * c2) + 1e-8);
  }
}

static void adamw(long n, double *restrict p, const double *restrict g, double *restrict m, double *restrict v, double c1, double c2,
                  double factor) {
  for (long i = 0; i < n; i++) {
    double u = g[i] * factor;
    m[i] = 0.9 * m[i] + (1 - 0.9) * u;
    v[i] = 0.999 * v[i] + (1 - 0.999) * (u * u);
    p[i] -= 1e-3 * ((m[i] * c1) / (sqrt(v[i] * c2) + 1e-8) + 1e-2 * p[i]);
  }
}

static void sgd(long n, double *restrict p, const double *restrict g, double *restrict m) {
  for (long i = 0; i < n; i++) {
    m[i] = 0.9 * m[i] + g[i];
    p[i] -= 1e-3 * m[i];
  }
}

static void lamb(long n, double *restrict p, const double *restrict g, double *restrict m, double *restrict v, double *restrict e,
                 double c1, double c2) {
  for (long i = 0; i < n; i++) {
    m[i] = 0.9 * m[i] + (1 - 0.9) * g[i];
    v[i] = 0.999 * v[i] + (1 - 0.999) * (g[i] * g[i]);
    e[i] = (m[i] * c1) / (sqrt(v[i] * c2) + 1e-6) + 1e-2 * p[i];
  }
  double size = sqrt(squares(n, p)), update = sqrt(squares(n, e));
  double rate = 1e-5 * (size == 0 || update == 0 ? 1 : size / update);
  for (long i = 0; i < n; i++) p[i] -= rate * e[i];
}

static void chain(long n, double *restrict p, const double *restrict g, double *restrict m, double *restrict v, double *restrict e) {
  for (long i = 0; i < n; i++) {
    double u = g[i] < -0.5 ? -0.5 : g[i] > 0.5 ? 0.5 : g[i];
    u += 1e-4 * p[i];
    m[i] = 0.9 * m[i] + u;
    double w = u + 0.9 * m[i];
    v[i] = 0.99 * v[i] + (1 - 0.99) * (w * w);
    e[i] = 0.9 * e[i] + (1 - 0.9) * (w / sqrt(v[i] + 1e-8));
    p[i] -= 1e-3 * e[i];
  }
}

static void step(const char *work) {
  b1t *= 0.9;
  b2t *= 0.999;
  double c1 = 1 / (1 - b1t), c2 = 1 / (1 - b2t), factor = 1;
  if (!strcmp(work, "adamw")) {
    double sum = 0;
    for (long k = 0; k < count; k++) sum += squares(length, leaves[k].g);
    factor = sum < 1 ? 1 : 1 / sqrt(sum);
  }
  for (long k = 0; k < count; k++) {
    Leaf x = leaves[k];
    switch (work[0] == 'a' ? work[4] : work[0]) {
      case 0: adam(length, x.p, x.g, x.m, x.v, c1, c2); break;
      case 'w': adamw(length, x.p, x.g, x.m, x.v, c1, c2, factor); break;
      case 's': sgd(length, x.p, x.g, x.m); break;
      case 'l': lamb(length, x.p, x.g, x.m, x.v, x.e, c1, c2); break;
      case 'c': chain(length, x.p, x.g, x.m, x.v, x.e); break;
    }
  }
}

static double *array(void) { return memset(aligned_alloc(64, (8 * length + 63) / 64 * 64), 0, 8 * length); }

static void start(void) {
  leaves = malloc(count * sizeof(Leaf));
  for (long k = 0; k < count; k++) {
    Leaf x = {array(), array(), array(), array(), array()};
    for (long i = 0; i < length; i++) {
      long at = k * length + i;
      x.g[i] = (at % 1000 * 919 % 1000) / 500.0 - 0.999;
      x.p[i] = 1 + (at % 997) / 997.0;
    }
    leaves[k] = x;
  }
  b1t = b2t = 1;
}

static void stop(void) {
  for (long k = 0; k < count; k++) free(leaves[k].p), free(leaves[k].g), free(leaves[k].m), free(leaves[k].v), free(leaves[k].e);
  free(leaves);
}

static double run(const char *work, long steps) {
  for (long t = 0; t < steps >> 4; t++) step(work);
  double from = now();
  for (long t = 0; t < steps; t++) step(work);
  return now() - from;
}

/* Up to 32 params from each end. */
static void read_params(void) {
  long n = count * length, side = n < 32 ? n : 32;
  for (long i = 0; i < 2 * side; i++) {
    long at = i < side ? i : n - 2 * side + i;
    printf("%.17g ", leaves[at / length].p[at % length]);
  }
  puts("");
}

int main(void) {
  char line[256], work[16] = "";
  while (fgets(line, sizeof line, stdin)) {
    long steps;
    if (sscanf(line, "start %15s %ld %ld", work, &count, &length) == 3) start(), puts("ready");
    else if (sscanf(line, "run %ld", &steps) == 1) printf("%.0f\n", run(work, steps));
    else if (!strncmp(line, "read", 4)) read_params();
    else stop(), puts("stopped");
    fflush(stdout);
  }
  return 0;
}
