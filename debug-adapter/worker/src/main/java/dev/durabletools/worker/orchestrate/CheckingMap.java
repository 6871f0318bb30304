package dev.durabletools.worker.orchestrate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands where the SDK's context keeps its pending actions by id. The SDK puts what user code asks
 * for and removes what history has recorded.
 */
final class CheckingMap extends LinkedHashMap<Object, Object> {
  private static final long serialVersionUID = 1L;

  private final transient Sdk sdk;
  private final transient ActionWatch watch;

  CheckingMap(Sdk sdk, ActionWatch watch) {
    this.sdk = sdk;
    this.watch = watch;
  }

  @Override
  public @Nullable Object put(Object id, Object action) {
    watch.asked((Integer) id, sdk.bytes(action));
    return super.put(id, action);
  }

  @Override
  public @Nullable Object remove(Object id) {
    Object action = super.remove(id);
    if (action == null) {
      watch.notAsked((Integer) id);
    }
    return action;
  }

  /**
   * Takes out the actions the host does not have yet, in order. Those it has stay: their records
   * may still be queued in the SDK, while an instance is suspended, and it looks for the action
   * then.
   */
  List<byte[]> takeFresh(ActionCheck check) {
    List<byte[]> fresh = new ArrayList<>();
    for (Iterator<Map.Entry<Object, Object>> entries = entrySet().iterator(); entries.hasNext(); ) {
      Map.Entry<Object, Object> entry = entries.next();
      int id = (Integer) entry.getKey();
      if (!check.isDone(id)) {
        check.markDone(id);
        fresh.add(sdk.bytes(entry.getValue()));
        entries.remove();
      }
    }
    return fresh;
  }
}
