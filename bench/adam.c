/* Adam in place, as a C programmer writes it: the yardstick. Prints the nanoseconds per element of the best of the rounds. */
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
                                           double lr, double b1, double b2, double eps, double c1, double c2) {
  for (long i = 0; i < n; i++) {
    m[i] = b1 * m[i] + (1 - b1) * g[i];
    v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
    p[i] -= lr * (m[i] * c1) / (sqrt(v[i] * c2) + eps);
  }
}

int main(int argc, char **argv) {
  long n = atol(argv[1]), steps = atol(argv[2]);
  double *x[4];
  for (int k = 0; k < 4; k++) {
    x[k] = aligned_alloc(64, (8 * n + 63) / 64 * 64);
    for (long i = 0; i < n; i++) x[k][i] = k == 1 ? sin((double)i) : k == 0 ? cos((double)i) : 0;
  }
  double b1t = 1, b2t = 1, start = now();
  for (long t = 0; t < steps; t++) {
    b1t *= 0.9;
    b2t *= 0.999;
    step(n, x[0], x[1], x[2], x[3], 1e-3, 0.9, 0.999, 1e-8, 1 / (1 - b1t), 1 / (1 - b2t));
  }
  double spent = now() - start;
  fprintf(stderr, "%g\n", x[0][n - 1]);
  printf("%.9g\n", spent / ((double)n * steps));
  return argc < 3;
}
