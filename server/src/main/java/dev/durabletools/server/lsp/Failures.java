package dev.durabletools.server.lsp;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** What a request that failed answers: the message that was meant, else one line, never a stack. */
final class Failures implements Function<Throwable, ResponseError> {
  private static final Logger LOG = Logger.getLogger(Failures.class.getName());

  @Override
  public ResponseError apply(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && (cause instanceof CompletionException
            || cause instanceof ExecutionException
            || cause instanceof InvocationTargetException)) {
      cause = cause.getCause();
    }
    if (cause instanceof ResponseErrorException meant) {
      return meant.getResponseError();
    }
    StackTraceElement[] trace = cause.getStackTrace();
    LOG.log(
        Level.WARNING,
        "a request failed: {0}",
        cause + (trace.length > 0 ? " at " + trace[0] : ""));
    return new ResponseError(
        ResponseErrorCode.InternalError, "the request could not be answered: " + cause, null);
  }
}
