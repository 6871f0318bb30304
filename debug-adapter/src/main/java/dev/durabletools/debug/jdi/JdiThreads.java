package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Threads by their number. Those seen in events are kept, as virtual ones are in no list. */
final class JdiThreads {
  private final VirtualMachine machine;
  private final Map<Long, ThreadReference> known = new HashMap<>();

  JdiThreads(VirtualMachine machine) {
    this.machine = machine;
  }

  List<LiveThread> all() {
    List<LiveThread> all = new ArrayList<>();
    for (ThreadReference thread : machine.allThreads()) {
      try {
        all.add(live(thread));
      } catch (ObjectCollectedException e) {
        known.remove(thread.uniqueID());
      }
    }
    return all;
  }

  LiveThread live(ThreadReference thread) {
    known.put(thread.uniqueID(), thread);
    return new LiveThread(thread.uniqueID(), thread.name());
  }

  ThreadReference get(long id) {
    ThreadReference thread = known.get(id);
    if (thread == null) {
      throw new DebugFault(DebugFault.Kind.UNKNOWN_THREAD, Long.toString(id));
    }
    return thread;
  }

  void forget(ThreadReference thread) {
    known.remove(thread.uniqueID());
  }

  /** Lets the thread run, however often it was suspended. */
  static void resume(ThreadReference thread) {
    for (int count = thread.suspendCount(); count > 0; count--) {
      thread.resume();
    }
  }
}
