package dev.durabletools.runtime.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a task hub. Writes come from one thread, reads from any. */
public interface Store extends AutoCloseable {
  /** What was there at the opening; asked for once, before the first write. */
  Contents contents();

  /** Makes all changes or none; they are on disk when this returns. */
  void write(List<Change> changes) throws StoreException;

  /** Without payloads; null when there is none. Quick at any number of instances. */
  @Nullable InstanceRow find(String instanceId) throws StoreException;

  /** May take long, which holds up none of the other reads. */
  List<InstanceRow> query(InstanceFilter filter) throws StoreException;

  /** Events of an instance in order; empty when there are none. */
  List<byte[]> history(long instance) throws StoreException;

  /** {@link Payloads#NONE} when there is no such instance. */
  Payloads payloads(long instance) throws StoreException;

  @Override
  void close();
}
