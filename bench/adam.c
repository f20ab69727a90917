/* Adam in place, as a C programmer writes it: the yardstick. Each line of input, "n steps", is answered by the nanoseconds per element. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e9 * t.tv_sec + t.tv_nsec;
}

__attribute__((noinline)) static void step(long n, double *restrict p, const double *restrict g, double *restrict m, double *restrict v,
                                           double c1, double c2) {
  for (long i = 0; i < n; i++) {
    m[i] = 0.9 * m[i] + (1 - 0.9) * g[i];
    v[i] = 0.999 * v[i] + (1 - 0.999) * g[i] * g[i];
    p[i] -= 1e-3 * (m[i] * c1) / (sqrt(v[i] * c2) + 1e-8);
  }
}

int main(void) {
  long n, steps;
  while (scanf("%ld %ld", &n, &steps) == 2) {
    double *x[4];
    for (int k = 0; k < 4; k++) {
      x[k] = aligned_alloc(64, (8 * n + 63) / 64 * 64);
      for (long i = 0; i < n; i++) x[k][i] = k == 1 ? sin((double)i) : k == 0 ? cos((double)i) : 0;
    }
    double b1t = 1, b2t = 1, start = 0;
    for (long t = -steps / 4; t < steps; t++) {
      if (t == 0) start = now();
      b1t *= 0.9;
      b2t *= 0.999;
      step(n, x[0], x[1], x[2], x[3], 1 / (1 - b1t), 1 / (1 - b2t));
    }
    printf("%.9g %.9g\n", (now() - start) / ((double)n * steps), x[0][n - 1]);
    fflush(stdout);
    for (int k = 0; k < 4; k++) free(x[k]);
  }
  return 0;
}
