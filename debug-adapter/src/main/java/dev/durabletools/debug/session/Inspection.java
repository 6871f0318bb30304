package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Frames, scopes and variables of stopped threads, by handles. Confined to the session's thread.
 */
final class Inspection {
  private final Handles<FrameRef> frames = new Handles<>();
  private final Handles<Held> containers = new Handles<>();
  private final SourceRoots roots;
  private final SourceJars jars;

  /** A container and the frame in which it was found. */
  private record Held(Container container, int depth) {}

  /**
   * A row.
   *
   * @param instance number of the instance whose line a row without a frame shows; 0 for none
   */
  private record FrameRef(long thread, Optional<Frame> frame, int instance) {}

  /**
   * @param opened told of the sources of libraries that are found
   */
  Inspection(SourceRoots roots, Consumer<LibrarySource> opened) {
    this.roots = roots;
    this.jars = new SourceJars(opened);
  }

  /** The sources of libraries that frames were shown of. */
  List<LibrarySource> libraries() {
    return jars.all();
  }

  /**
   * A part of the stack of a thread.
   *
   * @param below what follows its frames
   */
  StackRow.Page stack(
      Debuggee debuggee, long thread, List<VirtualRow> below, int start, int levels) {
    List<StackView.Row> all = StackView.fold(debuggee.frames(thread));
    int total = all.size() + below.size();
    int from = Math.min(Math.max(start, 0), total);
    int to = levels <= 0 ? total : from + Math.min(levels, total - from);
    List<StackRow> page = new ArrayList<>();
    for (int i = from; i < to; i++) {
      page.add(
          i < all.size()
              ? row(debuggee, thread, all.get(i))
              : row(thread, below.get(i - all.size())));
    }
    return new StackRow.Page(page, total);
  }

  /** The stack of what has no thread; its handles end when it is asked for again. */
  StackRow.Page stack(long thread, List<VirtualRow> all, int start, int levels) {
    release(thread);
    int from = Math.min(Math.max(start, 0), all.size());
    int to = levels <= 0 ? all.size() : from + Math.min(levels, all.size() - from);
    List<StackRow> page = new ArrayList<>();
    for (VirtualRow row : all.subList(from, to)) {
      page.add(row(thread, row));
    }
    return new StackRow.Page(page, all.size());
  }

  private StackRow row(long thread, VirtualRow row) {
    return row.row(frames.create(thread, new FrameRef(thread, Optional.empty(), row.instance())));
  }

  private StackRow row(Debuggee debuggee, long thread, StackView.Row row) {
    Frame frame = row.frame();
    int id = frames.create(thread, new FrameRef(thread, Optional.ofNullable(frame), 0));
    if (frame == null) {
      return new StackRow(id, row.name(), Optional.empty(), "", 0, StackRow.Style.LABEL);
    }
    String path = frame.sourcePath();
    Optional<Path> source = path.isEmpty() ? Optional.empty() : roots.find(path);
    return new StackRow(
        id,
        row.name(),
        source,
        path.substring(path.lastIndexOf('/') + 1),
        Math.max(frame.line(), 0),
        frame.user() ? StackRow.Style.NORMAL : StackRow.Style.SUBTLE,
        source.isPresent() || path.isEmpty() ? 0 : jars.number(debuggee.classFolders(), path));
  }

  /** The text of a source in a jar. */
  String source(int number) {
    return jars.text(number).orElseThrow(() -> new DebugFault(Kind.NO_SOURCE, "" + number));
  }

  /** The number of the instance whose line a row without a frame shows. */
  Optional<Integer> instanceOfFrame(int frameId) {
    return Optional.of(frame(frameId).instance).filter(number -> number > 0);
  }

  /** A handle for a scope that is no frame's own. */
  int scope(long thread, Container content) {
    return containers.create(thread, new Held(content, 0));
  }

  /** A handle for the locals of a frame; 0 when a frame has none to show. */
  int locals(Debuggee debuggee, int frameId) {
    FrameRef ref = frame(frameId);
    return ref.frame
        .map(
            frame ->
                containers.create(
                    ref.thread,
                    new Held(debuggee.locals(ref.thread, frame.depth()), frame.depth())))
        .orElse(0);
  }

  List<Variable> children(
      Debuggee debuggee, int containerId, int start, int count, ValueStyle style) {
    return debuggee.children(
        threadOfContainer(containerId),
        container(containerId),
        Math.max(start, 0),
        count <= 0 ? Integer.MAX_VALUE : count,
        style);
  }

  Container container(int id) {
    return held(id).container;
  }

  int depthOfContainer(int id) {
    return held(id).depth;
  }

  private Held held(int id) {
    return containers.find(id).orElseThrow(() -> gone(id));
  }

  int depth(int frameId) {
    return shown(frameId).depth();
  }

  /** What the source of a frame imports. */
  List<String> imports(Debuggee debuggee, long thread, int depth) {
    return debuggee.frames(thread).stream()
        .filter(frame -> frame.depth() == depth)
        .findFirst()
        .flatMap(frame -> roots.find(frame.sourcePath()))
        .map(SourceImports::of)
        .orElse(List.of());
  }

  private Frame shown(int frameId) {
    return frame(frameId).frame.orElseThrow(() -> new DebugFault(Kind.NO_FRAME, ""));
  }

  /** A handle for what is inside a value; 0 if nothing is. */
  int handle(long thread, int depth, Variable variable) {
    Container children = variable.children();
    return children == null ? 0 : containers.create(thread, new Held(children, depth));
  }

  /** How many frames of the user's there are from the bottom up to this one, which counts. */
  int userDepth(Debuggee debuggee, int frameId) {
    FrameRef ref = frame(frameId);
    int depth = ref.frame.orElseThrow(() -> new DebugFault(Kind.NO_FRAME, "")).depth();
    return (int)
        debuggee.frames(ref.thread).stream()
            .filter(frame -> frame.user() && frame.depth() >= depth)
            .count();
  }

  long threadOfFrame(int frameId) {
    return frame(frameId).thread;
  }

  long threadOfContainer(int containerId) {
    return containers.thread(containerId).orElseThrow(() -> gone(containerId));
  }

  private FrameRef frame(int id) {
    return frames
        .find(id)
        .orElseThrow(
            () ->
                new DebugFault(
                    frames.wasGiven(id) ? Kind.STALE_FRAME : Kind.UNKNOWN_FRAME, "" + id));
  }

  private DebugFault gone(int container) {
    boolean given = containers.wasGiven(container);
    return new DebugFault(given ? Kind.STALE_VARIABLES : Kind.UNKNOWN_VARIABLES, "" + container);
  }

  void release(long thread) {
    frames.release(thread);
    containers.release(thread);
  }

  void releaseAll() {
    frames.releaseAll();
    containers.releaseAll();
  }
}
