package dev.durabletools.debug.launch;

import dev.durabletools.debug.jdi.JdiSettings;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.Jvms;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.worker.seam.Forget;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Recording;
import dev.durabletools.worker.seam.Sought;
import dev.durabletools.worker.seam.Surveyed;
import dev.durabletools.worker.seam.Travel;
import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.Travel.TravelTarget.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs each replay in a JVM in which nothing of the app has run: static fields are as they were.
 * The JVM that does the app's work stays as it is. Confined to the session's thread, but for {@link
 * #close}.
 */
final class HardRewind implements ReplayRunner, AutoCloseable {
  private final DebugSession session;
  private final SessionThread thread;
  private final FreshJvms jvms;
  private final Map<Integer, Recording> recordings = new HashMap<>();

  /** Replays and surveys, by their numbers, until their JVM is no longer wanted. */
  private final Map<Integer, FreshJvm> running = new HashMap<>();

  /** What is looked for, by the numbers of the replays that will go there. */
  private final Map<Integer, Travel> sought = new HashMap<>();

  /** By recording: those in which a look has run the code, once. */
  private final Map<Integer, FreshJvm> seekers = new HashMap<>();

  private @Nullable Jvms all;

  /**
   * No JVM runs yet.
   *
   * @param jvmArguments of the app's JVM, without those of the debugger
   */
  HardRewind(
      DebugSession session, SessionThread thread, List<String> jvmArguments, JdiSettings settings)
      throws IOException {
    this.session = session;
    this.thread = thread;
    this.jvms = FreshJvms.open(thread, session, jvmArguments, settings);
  }

  /** The app's JVM as the session is to see it. */
  Debuggee around(Debuggee present) {
    Jvms now = new Jvms(present);
    all = now;
    return now;
  }

  /**
   * The app's host runs.
   *
   * @param news told what the workers tell that is no end of a replay
   */
  void runIn(FunctionHost host, HostListener news) {
    jvms.runIn(host, jvm -> new ReplayNews(news, new Ends(jvm)));
  }

  /** The app's classes have changed. */
  void renew() {
    jvms.renew();
    seekers.values().forEach(FreshJvm::close);
    seekers.clear();
    List.copyOf(sought.values()).forEach(this::look);
  }

  @Override
  public boolean isFresh() {
    return true;
  }

  @Override
  public boolean send(Frame request) {
    if (request instanceof Recording recording) {
      recordings.put(recording.recordingId, recording);
    } else if (request instanceof Forget forget) {
      recordings.remove(forget.recordingId);
      isOver(forget.recordingId);
    } else if (request instanceof Travel travel) {
      if (isSought(travel.target.kind)) {
        look(travel);
      } else {
        run(travel);
      }
    }
    return all != null;
  }

  private static boolean isSought(Kind kind) {
    return kind == Kind.BEFORE || kind == Kind.PREVIOUS || kind == Kind.ENTRY;
  }

  /** Finds the line first: to run up to it twice in one JVM would change what is found there. */
  private void look(Travel travel) {
    sought.put(travel.session, travel);
    FreshJvm seeker = seekers.get(travel.recordingId);
    boolean knows = seeker != null && seeker.isUsable();
    FreshJvm jvm = seeker != null && knows ? seeker : jvms.take();
    seekers.put(travel.recordingId, jvm);
    Recording recording = recordings.get(travel.recordingId);
    jvm.use(
        new FreshJvm.Use() {
          @Override
          public void ready() {
            if (!knows && recording != null) {
              jvm.send(recording);
            }
            jvm.send(travel(travel, travel.target, true));
          }

          @Override
          public void failed(String why) {
            seekers.remove(travel.recordingId, jvm);
            if (sought.containsKey(travel.session)) {
              fail(travel.session, why);
            }
          }
        });
  }

  private void found(Sought place) {
    Travel travel = sought.remove(place.session);
    if (travel == null) {
      return;
    }
    if (place.place != null) {
      run(travel(travel, place.place, false));
      return;
    }
    FreshJvm seeker = seekers.remove(travel.recordingId);
    if (seeker != null) {
      seeker.close();
    }
    look(travel);
  }

  private static Travel travel(Travel asked, TravelTarget target, boolean looks) {
    return new Travel(
        asked.session,
        asked.recordingId,
        target,
        asked.limitCursor,
        asked.limitLine,
        asked.seenCursor,
        asked.seenLine,
        looks,
        asked.told);
  }

  private void run(Travel travel) {
    running.values().removeIf(before -> !before.isUsable());
    FreshJvm jvm = jvms.take();
    running.put(travel.session, jvm);
    Recording recording = recordings.get(travel.recordingId);
    jvm.use(
        new FreshJvm.Use() {
          @Override
          public void ready() {
            begin(travel, recording, jvm);
          }

          @Override
          public void failed(String why) {
            leave(jvm);
            running.remove(travel.session);
            fail(travel.session, why);
          }
        });
  }

  private void begin(Travel travel, @Nullable Recording recording, FreshJvm jvm) {
    Jvms now = all;
    if (now == null) {
      jvm.close();
      return;
    }
    try {
      session.breakpoints().setAllBeside(jvm.debuggee());
      now.join(jvm.shown());
    } catch (DebugFault e) {
      jvm.ended("its JVM has ended");
      return;
    }
    if (recording != null) {
      jvm.send(recording);
    }
    jvm.send(travel);
    jvms.fill();
  }

  private void leave(FreshJvm jvm) {
    Jvms now = all;
    if (now != null) {
      now.leave(jvm.number());
    }
  }

  private void fail(int replay, String why) {
    sought.remove(replay);
    session.travels().failed(replay, why);
  }

  private void end(int replay) {
    FreshJvm jvm = running.remove(replay);
    if (jvm != null) {
      leave(jvm);
      jvm.close();
    }
  }

  @Override
  public void giveUp(int replay) {
    sought.remove(replay);
    end(replay);
  }

  @Override
  public void isOver(int recording) {
    FreshJvm seeker = seekers.remove(recording);
    if (seeker != null) {
      seeker.close();
    }
    sought.values().removeIf(travel -> travel.recordingId == recording);
  }

  @Override
  public void areOver() {
    sought.clear();
    List.copyOf(running.keySet()).forEach(this::end);
    List.copyOf(seekers.keySet()).forEach(this::isOver);
    all = null;
  }

  /** Starts no more; the host ends those there are. May come from any thread. */
  @Override
  public void close() {
    jvms.close();
  }

  /** Brings what a worker tells to the session's thread. */
  private final class Ends implements ReplayNews.Ends {
    private final FreshJvm jvm;

    Ends(FreshJvm jvm) {
      this.jvm = jvm;
    }

    @Override
    public void sought(Sought place) {
      thread.post(() -> found(place));
    }

    @Override
    public void surveyed(Surveyed lines) {
      thread.post(
          () -> {
            end(lines.session);
            session.travels().surveyed(lines.session, HostReplays.lines(lines));
          });
    }

    @Override
    public void replayFailed(int replay, String message) {
      thread.post(
          () -> {
            end(replay);
            fail(replay, message);
          });
    }

    @Override
    public void exited(int exitCode) {
      thread.post(() -> jvm.ended("its JVM has ended with exit code " + exitCode));
    }
  }
}
