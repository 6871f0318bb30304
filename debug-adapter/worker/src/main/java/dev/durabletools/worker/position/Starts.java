package dev.durabletools.worker.position;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the app's SDK passes on its way to start an orchestration, under a debugger. */
public final class Starts {
  private static volatile @Nullable Consumer<Object> listener;

  private Starts() {}

  /**
   * From now on starts are told, on the thread that makes them.
   *
   * @param told takes the SDK's request
   */
  public static void listen(Consumer<Object> told) {
    listener = told;
  }

  /** The SDK is about to send this request. */
  public static void starting(Object request) {
    Consumer<Object> told = listener;
    if (told != null) {
      told.accept(request);
    }
  }
}
