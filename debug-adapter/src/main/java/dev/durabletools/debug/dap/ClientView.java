package dev.durabletools.debug.dap;

import java.net.URI;
import java.nio.file.Path;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.Source;

/**
 * How this client counts lines and writes paths; ours are from 1 and of the file system.
 *
 * @param base the client's first line
 * @param columnBase the client's first column
 * @param uris whether paths are file URIs
 * @param renames how it hears that names of threads are wrong
 */
record ClientView(int base, int columnBase, boolean uris, Renames renames) {
  static final ClientView DEFAULT = new ClientView(1, 1, false, Renames.NEVER);

  /** How a client hears that it has to ask for the names of threads again. */
  enum Renames {
    NEVER,
    BY_INVALIDATED,
    /**
     * By the start of a thread that it knows. VS Code answers {@code invalidated} by going back to
     * the top of the stack that the user looks at, and fails when nothing stands still.
     */
    BY_START;

    static Renames of(InitializeRequestArguments arguments) {
      if ("vscode".equals(arguments.getClientID())) {
        return BY_START;
      }
      return Boolean.TRUE.equals(arguments.getSupportsInvalidatedEvent()) ? BY_INVALIDATED : NEVER;
    }
  }

  static ClientView of(InitializeRequestArguments arguments) {
    boolean fromZero = Boolean.FALSE.equals(arguments.getLinesStartAt1());
    boolean columnsFromZero = Boolean.FALSE.equals(arguments.getColumnsStartAt1());
    return new ClientView(
        fromZero ? 0 : 1,
        columnsFromZero ? 0 : 1,
        "uri".equals(arguments.getPathFormat()),
        Renames.of(arguments));
  }

  int line(int ours) {
    return ours - 1 + base;
  }

  int ourLine(int line) {
    return line + 1 - base;
  }

  int column(int ours) {
    return ours - 1 + columnBase;
  }

  int ourColumn(int column) {
    return column + 1 - columnBase;
  }

  Source source(Path file) {
    Source source = new Source();
    source.setName(String.valueOf(file.getFileName()));
    source.setPath(uris ? file.toUri().toString() : file.toString());
    return source;
  }

  Path path(Source source) {
    String path = source.getPath();
    if (path == null || path.isEmpty()) {
      throw ArgumentFault.missing("source.path", "the path of a file").refusal();
    }
    try {
      return path.startsWith("file:") ? Path.of(URI.create(path)) : Path.of(path).normalize();
    } catch (IllegalArgumentException e) {
      throw ArgumentFault.wrong("source.path", "the path of a file").refusal();
    }
  }
}
