package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Threads by their number. Those seen in events are kept, as virtual ones are in no list. */
final class JdiThreads {
  private static final Pattern OF_THE_JVM =
      Pattern.compile(
          "Reference Handler|Finalizer|Signal Dispatcher|Service Thread|Common-Cleaner"
              + "|Monitor Deflation Thread|Notification Thread|Attach Listener|Sweeper thread"
              + "|C[12] CompilerThread\\d+");

  private final VirtualMachine machine;
  private final LivingThreads living;
  private final ReadAhead ahead = new ReadAhead();
  private final OldCode oldCode = new OldCode();
  private final Map<Long, ThreadReference> known = new HashMap<>();
  private final Map<Long, LiveThread> named = new HashMap<>();

  /** Those whose names may have changed since. */
  private final Set<Long> unread = new HashSet<>();

  private final Set<Long> stopped = new HashSet<>();

  /** Suspended by more than an event, perhaps. */
  private final Set<Long> uncertain = new HashSet<>();

  private boolean allSuspended;

  /** Let run one by one since all were suspended. */
  private final Set<ThreadReference> freed = new HashSet<>();

  /** Whether the JVM waits for its debugger. */
  private final boolean held;

  JdiThreads(VirtualMachine machine) {
    this.machine = machine;
    this.living = new LivingThreads(machine);
    this.held = machine.allThreads().stream().anyMatch(ThreadReference::isSuspended);
  }

  /**
   * Lets a JVM run that waits; in one that runs it would free whoever has just hit something.
   *
   * @param begins whether it runs by itself, once it has told of its start
   */
  void start(boolean begins) {
    try {
      if (held && !begins) {
        machine.resume();
      }
    } catch (VMDisconnectedException e) {
      // The queue tells the same.
    }
  }

  /** What is asked of the JVM before the client asks for it. */
  ReadAhead ahead() {
    return ahead;
  }

  /** What frames were before their class got new code. */
  OldCode oldCode() {
    return oldCode;
  }

  /** These classes are about to get new code, perhaps. */
  void keepCode(Set<ReferenceType> types) {
    Set<Long> held = new HashSet<>(stopped);
    held.addAll(uncertain);
    oldCode.keep(held.stream().map(known::get).filter(Objects::nonNull).toList(), types);
  }

  /** Begins to hear of threads that start and end. */
  void watch() {
    living.watch();
  }

  void started(ThreadReference thread) {
    living.started(thread);
  }

  List<LiveThread> all() {
    List<LiveThread> all = new ArrayList<>();
    for (ThreadReference thread : living.all()) {
      try {
        all.add(keepsName(thread.uniqueID()) ? same(thread) : live(thread));
      } catch (ObjectCollectedException e) {
        forget(thread);
      }
    }
    // Virtual threads are in no list of the JVM; those that stand still are to be seen.
    Set<Long> listed = all.stream().map(LiveThread::id).collect(Collectors.toSet());
    for (long id : stopped) {
      ThreadReference thread = known.get(id);
      if (thread != null && !listed.contains(id)) {
        all.add(same(thread));
      }
    }
    return all;
  }

  /** Asking for a name is a round trip: the JVM's own threads keep theirs, and stopped ones. */
  private boolean keepsName(long id) {
    LiveThread before = named.get(id);
    return before != null
        && ((stopped.contains(id) && !unread.contains(id))
            || OF_THE_JVM.matcher(before.name()).matches());
  }

  /** As it was when it was asked for last. */
  LiveThread same(ThreadReference thread) {
    LiveThread before = named.get(thread.uniqueID());
    return before == null ? live(thread) : before;
  }

  /**
   * For a thread in an event. The worker's say by their names what they run now; any other's name
   * is asked for when threads are listed.
   */
  LiveThread inEvent(ThreadReference thread) {
    if (JdiPositions.isKept(thread) || !named.containsKey(thread.uniqueID())) {
      return live(thread);
    }
    unread.add(thread.uniqueID());
    return same(thread);
  }

  LiveThread live(ThreadReference thread) {
    String name = thread.name();
    unread.remove(thread.uniqueID());
    LiveThread live =
        new LiveThread(
            thread.uniqueID(), name.isEmpty() ? "virtual thread " + thread.uniqueID() : name);
    known.put(thread.uniqueID(), thread);
    named.put(thread.uniqueID(), live);
    return live;
  }

  ThreadReference get(long id) {
    ThreadReference thread = known.get(id);
    if (thread == null) {
      throw new DebugFault(DebugFault.Kind.UNKNOWN_THREAD, Long.toString(id));
    }
    return thread;
  }

  void forget(ThreadReference thread) {
    living.ended(thread);
    ahead.forget(thread);
    oldCode.forget(thread);
    known.remove(thread.uniqueID());
    named.remove(thread.uniqueID());
    unread.remove(thread.uniqueID());
    stopped.remove(thread.uniqueID());
    uncertain.remove(thread.uniqueID());
    freed.remove(thread);
  }

  /** The thread stays as an event has suspended it. */
  void stopped(ThreadReference thread) {
    ahead.stops(thread);
    stopped.add(thread.uniqueID());
  }

  /** From now on, how often the thread is suspended must be asked for. */
  void suspended(ThreadReference thread) {
    uncertain.add(thread.uniqueID());
  }

  /**
   * Suspends all threads, until {@link #resumeAll}: as long as nobody lets the JVM as a whole go
   * on, it suspends each thread that is new.
   */
  void suspendAll() {
    if (allSuspended) {
      suspendFreed();
    } else {
      machine.suspend();
      allSuspended = true;
    }
  }

  /**
   * Lets all threads run but these. Those that wait at an event which has not been looked at yet go
   * on waiting.
   */
  void resumeAll(Set<Long> but) {
    if (allSuspended) {
      for (ThreadReference thread : machine.allThreads()) {
        if (but.contains(thread.uniqueID())) {
          known.putIfAbsent(thread.uniqueID(), thread);
          suspended(thread);
          thread.suspend();
        }
      }
      // What the JVM as a whole takes off their counts now has been taken off already.
      suspendFreed();
      allSuspended = false;
      machine.resume();
    }
    Set<Long> held = new HashSet<>(stopped);
    held.addAll(uncertain);
    held.removeAll(but);
    for (long id : held) {
      ThreadReference thread = known.get(id);
      if (thread != null) {
        resume(thread);
      }
    }
  }

  private void suspendFreed() {
    for (ThreadReference thread : freed) {
      try {
        thread.suspend();
      } catch (IllegalThreadStateException | ObjectCollectedException e) {
        // It has ended.
      }
    }
    freed.clear();
  }

  /** Lets the thread run, however often it was suspended. */
  void resume(ThreadReference thread) {
    ahead.runs(thread);
    oldCode.runs(thread);
    boolean byEvent = stopped.remove(thread.uniqueID());
    boolean byMore = uncertain.remove(thread.uniqueID());
    if (allSuspended) {
      freed.add(thread);
    } else if (byEvent && !byMore) {
      thread.resume();
      return;
    }
    for (int count = thread.suspendCount(); count > 0; count--) {
      thread.resume();
    }
  }
}
