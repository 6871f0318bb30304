package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.DebugFault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;

/** Makes the error response of whatever a handler has thrown. */
final class Failures implements Function<Throwable, ResponseError> {
  private static final Logger LOG = Logger.getLogger(Failures.class.getName());

  @Override
  public ResponseError apply(Throwable thrown) {
    Throwable cause = unwrap(thrown);
    if (cause instanceof ResponseErrorException known) {
      return known.getResponseError();
    }
    if (cause instanceof DebugFault fault) {
      return DapError.of(fault);
    }
    StackTraceElement[] trace = cause.getStackTrace();
    if (cause instanceof UnsupportedOperationException
        && trace.length > 0
        && trace[0].getClassName().equals(IDebugProtocolServer.class.getName())) {
      return DapError.UNSUPPORTED.response(trace[0].getMethodName().replace("_", ""));
    }
    LOG.log(Level.WARNING, "request failed", cause);
    return DapError.FAILED.response(cause.toString());
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && (cause instanceof CompletionException
            || cause instanceof ExecutionException
            || cause instanceof InvocationTargetException
            || cause instanceof UndeclaredThrowableException
            || cause.getClass() == RuntimeException.class)) {
      cause = cause.getCause();
    }
    return cause;
  }
}
