package dev.durabletools.debug.jdi.inject;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Where the code of a method arrives at a line. Compilers write a {@code finally} block once for
 * each way into it, so that its lines begin in several places; a {@code for} and a statement over
 * several lines begin in several places, too, but go through the first of them.
 */
public final class LineEntries {
  private LineEntries() {}

  /**
   * The places at which an execution can come to a line without having been at another of them.
   *
   * @return for each whether it is one, in the order of the code; empty for an unknown method
   */
  public static List<Boolean> arrivals(byte[] file, String method, String descriptor, int line) {
    List<Graph> found = new ArrayList<>();
    new ClassReader(file)
        .accept(
            new ClassVisitor(ClassScan.API) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String type,
                  @Nullable String signature,
                  String @Nullable [] thrown) {
                if (!name.equals(method) || !type.equals(descriptor)) {
                  return null;
                }
                found.add(new Graph(line));
                return new CodeWalk(found.get(0));
              }
            },
            ClassReader.SKIP_FRAMES);
    return found.isEmpty() ? List.of() : found.get(0).arrivals();
  }

  /** Pieces of code between labels, and which can follow which. */
  static final class Graph {
    private final int line;
    private final List<Label> labels = new ArrayList<>();
    private final Map<Label, Set<Label>> next = new HashMap<>();
    private final List<Label> entries = new ArrayList<>();
    private final List<Guarded> guarded = new ArrayList<>();
    private final Label start = new Label();
    private Label at = start;

    private record Guarded(Label from, Label to, Label handler) {}

    Graph(int line) {
      this.line = line;
    }

    /** Code goes on at a label. */
    void piece(Label label, boolean fromAbove) {
      if (fromAbove) {
        jump(label);
      }
      at = label;
      labels.add(label);
    }

    void jump(Label to) {
      next.computeIfAbsent(at, any -> new HashSet<>()).add(to);
    }

    void line(int number, Label at) {
      if (number == line) {
        entries.add(at);
      }
    }

    void guard(Label from, Label to, Label handler) {
      guarded.add(new Guarded(from, to, handler));
    }

    List<Boolean> arrivals() {
      for (Guarded each : guarded) {
        int from = labels.indexOf(each.from());
        int to = labels.indexOf(each.to());
        for (Label label : labels.subList(from, to < from ? labels.size() : to)) {
          next.computeIfAbsent(label, any -> new HashSet<>()).add(each.handler());
        }
      }
      return entries.stream().map(this::isReachedFirst).toList();
    }

    private boolean isReachedFirst(Label entry) {
      Set<Label> seen = new HashSet<>(entries);
      Deque<Label> open = new ArrayDeque<>(List.of(start));
      while (!open.isEmpty()) {
        Set<Label> followers = next.getOrDefault(open.pop(), Set.of());
        if (followers.contains(entry)) {
          return true;
        }
        followers.stream().filter(seen::add).forEach(open::push);
      }
      return false;
    }
  }
}
