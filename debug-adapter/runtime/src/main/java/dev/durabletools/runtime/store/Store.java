package dev.durabletools.runtime.store;

import java.util.List;

/** Keeps a task hub. Writes come from one thread, reads from any. */
public interface Store extends AutoCloseable {
  /** What was there at the opening; asked for once, before the first write. */
  Contents contents();

  /** Makes all changes or none; they are on disk when this returns. */
  void write(List<Change> changes) throws StoreException;

  /** Events of an instance in order; empty when there are none. */
  List<byte[]> history(long instance) throws StoreException;

  /** {@link Payloads#NONE} when there is no such instance. */
  Payloads payloads(long instance) throws StoreException;

  @Override
  void close();
}
