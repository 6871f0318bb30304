package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that call the client, each waiting for its answer before the next call. */
final class Callers {
  interface Call<T> {
    T make(int index) throws Exception;
  }

  private final long capNanos;

  Callers(int capSeconds) {
    capNanos = TimeUnit.SECONDS.toNanos(capSeconds);
  }

  /** The latency of each call in ms; fewer than asked for when the time is up. */
  double[] closedLoop(int calls, int callers, Call<?> call) throws Exception {
    long stop = System.nanoTime() + capNanos;
    AtomicInteger next = new AtomicInteger();
    double[] took = new double[calls];
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        all.add(
            pool.submit(
                () -> {
                  for (int i = next.getAndIncrement();
                      i < calls && System.nanoTime() < stop;
                      i = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    call.make(i);
                    took[i] = (System.nanoTime() - start) / 1e6;
                  }
                  return null;
                }));
      }
      join(all);
    } finally {
      pool.shutdownNow();
    }
    return Arrays.stream(took).filter(ms -> ms > 0).toArray();
  }

  /** Makes all calls, from 64 threads; their results in order. */
  static <T> List<T> all(int calls, Call<T> call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(64);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        int index = i;
        futures.add(pool.submit(() -> call.make(index)));
      }
      return join(futures);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <F extends Future<?>, T> List<T> join(List<F> futures) throws Exception {
    List<T> results = new ArrayList<>();
    for (F future : futures) {
      try {
        @SuppressWarnings("unchecked")
        T result = (T) future.get(10, TimeUnit.MINUTES);
        results.add(result);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
    return results;
  }

  static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
  }
}
