package dev.durabletools.runtime.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what can be read back, nothing that only a restart would need. Thread-safe. */
final class MemoryStore implements Store {
  private final Map<Long, Payloads> payloads = new HashMap<>();
  private final Map<Long, List<byte[]>> histories = new HashMap<>();

  @Override
  public Contents contents() {
    return Contents.EMPTY;
  }

  @Override
  public synchronized void write(List<Change> changes) {
    changes.forEach(this::apply);
  }

  private void apply(Change change) {
    if (change instanceof Change.InsertInstance c) {
      payloads.put(c.row().num(), c.row().payloads());
    } else if (change instanceof Change.UpdateInstance c) {
      payloads.computeIfPresent(
          c.instance(),
          (num, old) ->
              new Payloads(old.input(), c.output(), c.customStatus(), c.failure(), c.error()));
    } else if (change instanceof Change.SetInput c) {
      payloads.computeIfPresent(
          c.instance(),
          (num, old) ->
              new Payloads(
                  c.input(), old.output(), old.customStatus(), old.failure(), old.error()));
    } else if (change instanceof Change.DeleteInstance c) {
      payloads.remove(c.instance());
      histories.remove(c.instance());
    } else if (change instanceof Change.AppendHistory c) {
      histories.computeIfAbsent(c.instance(), num -> new ArrayList<>()).addAll(c.events());
    } else if (change instanceof Change.DropHistory c) {
      histories.remove(c.instance());
    } else if (change instanceof Change.Clear) {
      payloads.clear();
      histories.clear();
    }
  }

  @Override
  public synchronized List<byte[]> history(long instance) {
    return List.copyOf(histories.getOrDefault(instance, List.of()));
  }

  @Override
  public synchronized Payloads payloads(long instance) {
    return payloads.getOrDefault(instance, Payloads.NONE);
  }

  @Override
  public void close() {}
}
