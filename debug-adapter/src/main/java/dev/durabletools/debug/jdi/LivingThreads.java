package dev.durabletools.debug.jdi;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.ThreadDeathRequest;
import com.sun.jdi.request.ThreadStartRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a JVM but virtual ones. A JVM that tells of their starts and ends alone is asked
 * for all of them once; any other each time. Confined to the session's thread.
 */
final class LivingThreads {
  /** The first release with virtual threads, of which each would be told. */
  private static final int VIRTUAL = 19;

  private final VirtualMachine machine;
  private boolean told;
  private @Nullable Map<Long, ThreadReference> all;

  LivingThreads(VirtualMachine machine) {
    this.machine = machine;
  }

  /** Asks to be told; nobody waits for that. */
  void watch() {
    ThreadDeathRequest deaths = machine.eventRequestManager().createThreadDeathRequest();
    deaths.setSuspendPolicy(EventRequest.SUSPEND_NONE);
    deaths.enable();
    if (release(machine.version()) < VIRTUAL) {
      ThreadStartRequest starts = machine.eventRequestManager().createThreadStartRequest();
      starts.setSuspendPolicy(EventRequest.SUSPEND_NONE);
      JdiEvents.markBrief(starts);
      starts.enable();
      told = true;
    }
  }

  /** Such as 8 for {@code 1.8.0_252} and 17 for {@code 17.0.15+6}; 99 for what is no number. */
  static int release(String version) {
    String number = version.startsWith("1.") ? version.substring(2) : version;
    int end = 0;
    while (end < number.length() && Character.isDigit(number.charAt(end))) {
      end++;
    }
    return end == 0 ? 99 : Integer.parseInt(number.substring(0, end));
  }

  Collection<ThreadReference> all() {
    if (!told) {
      return machine.allThreads();
    }
    if (all == null) {
      all = new LinkedHashMap<>();
      machine.allThreads().forEach(this::started);
    }
    return List.copyOf(all.values());
  }

  void started(ThreadReference thread) {
    if (all != null) {
      all.put(thread.uniqueID(), thread);
    }
  }

  void ended(ThreadReference thread) {
    if (all != null) {
      all.remove(thread.uniqueID());
    }
  }
}
