package dev.durabletools.worker.orchestrate;

import java.util.ArrayList;
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
  private final transient ActionCheck check;

  CheckingMap(Sdk sdk, ActionCheck check) {
    this.sdk = sdk;
    this.check = check;
  }

  @Override
  public @Nullable Object put(Object id, Object action) {
    check.asked((Integer) id, sdk.bytes(action));
    return super.put(id, action);
  }

  @Override
  public @Nullable Object remove(Object id) {
    Object action = super.remove(id);
    if (action == null) {
      check.notAsked((Integer) id);
    }
    return action;
  }

  /** Empties the map; answers the actions the host does not have yet, in order. */
  List<byte[]> drain() {
    List<byte[]> fresh = new ArrayList<>();
    for (Map.Entry<Object, Object> entry : entrySet()) {
      int id = (Integer) entry.getKey();
      if (!check.isDone(id)) {
        check.markDone(id);
        fresh.add(sdk.bytes(entry.getValue()));
      }
    }
    clear();
    return fresh;
  }
}
