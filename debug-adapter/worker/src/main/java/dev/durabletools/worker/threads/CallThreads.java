package dev.durabletools.worker.threads;

import dev.durabletools.worker.position.CallThread;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A cached pool of daemon threads. A thread carries the name and the context class loader of its
 * call and returns to {@code durable-idle} and the loader it had afterwards.
 */
public final class CallThreads {
  /** Threads of this name prefix only re-check or unwind; debuggers ignore breakpoints there. */
  public static final String SHADOW = CallThread.SHADOW;

  private static final String IDLE = "durable-idle";

  private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

  private final ExecutorService pool =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new CallThread(task, IDLE);
            thread.setDaemon(true);
            return thread;
          });

  /** Runs the call on a pool thread under the given name and context class loader. */
  public void start(String name, @Nullable ClassLoader loader, Runnable call) {
    pool.execute(
        () -> {
          Thread thread = Thread.currentThread();
          ClassLoader before = thread.getContextClassLoader();
          forgetPosition();
          thread.setName(name);
          thread.setContextClassLoader(loader);
          busy.add(thread);
          try {
            call.run();
          } finally {
            busy.remove(thread);
            thread.setContextClassLoader(before);
            thread.setName(IDLE);
          }
        });
  }

  private static void forgetPosition() {
    CallThread thread = CallThread.current();
    if (thread != null) {
      thread.begin(null);
    }
  }

  /** The threads that run a call now; weakly consistent. */
  public Iterable<Thread> busy() {
    return busy;
  }

  /** Whether the calling thread is one whose output and log lines are repetitions. */
  public static boolean inShadow() {
    return Thread.currentThread().getName().startsWith(SHADOW);
  }
}
