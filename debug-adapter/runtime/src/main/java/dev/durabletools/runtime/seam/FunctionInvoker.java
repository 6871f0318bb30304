package dev.durabletools.runtime.seam;

import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.Result;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Calls functions of the app that are no orchestrators. Thread-safe. */
public interface FunctionInvoker {
  /**
   * Calls one function.
   *
   * @param inputs by binding name
   * @param metadata trigger metadata as JSON texts
   * @param label instance id of an activity, else empty
   * @return fails with {@link WorkerGoneException} if the worker ends first
   */
  CompletableFuture<Result> invoke(
      FunctionInfo function, List<NamedValue> inputs, Map<String, String> metadata, String label);
}
