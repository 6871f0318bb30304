package dev.durabletools.debug.dap;

import com.google.gson.JsonObject;
import dev.durabletools.debug.session.DebugFault;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Every error a request can be answered with. The numbers are part of the contract with clients.
 * The text has one place for what it is about.
 */
enum DapError {
  UNSUPPORTED(1001, "The request '%s' is not supported.", false),
  NOT_INITIALIZED(1002, "The request '%s' came before 'initialize'.", false),
  TWICE(1003, "The request '%s' came a second time.", false),
  LAUNCH_FAILED(1004, "%s", true),
  BAD_ARGUMENT(1005, "The argument %s.", false),
  MALFORMED(1006, "%s", false),
  ONE_APP(
      1007,
      "The request '%s' would be this session's second app: end the session, or begin another"
          + " one.",
      true),
  UNKNOWN_THREAD(1101, "There is no thread %s.", false),
  THREAD_RUNS(1102, "The thread is running: %s", false),
  FINISHED(1140, "Instance %s: it has no stack; 'durable/replayTo' goes into its history.", false),
  NOT_RUNNING(1103, "The app is not running.", false),
  STALE_FRAME(1104, "The frame %s is gone: its thread has run on.", false),
  UNKNOWN_FRAME(1143, "There is no frame %s; ask for 'stackTrace'.", false),
  STALE_VARIABLES(1105, "The variables %s are gone: their thread has run on.", false),
  UNKNOWN_VARIABLES(1144, "There are no variables %s; ask for 'scopes'.", false),
  NO_SUCH_NAME(1106, "'%s' is not known here.", false),
  NOT_AN_EXPRESSION(1107, "'%s' cannot be evaluated.", false),
  NO_LOCALS(
      1108,
      "No local variables: the class was compiled without -g, or has got new code since.",
      false),
  NO_FRAME(1142, "This row only shows a line; it has no variables and runs no expressions.", false),
  NO_EXCEPTION(1109, "Thread %s is not stopped at an exception.", false),
  DEBUGGEE_FAILED(1110, "The debugged JVM could not answer: %s", false),
  NO_HISTORY(1111, "Instance %s has no history to go back in.", true),
  NOT_AN_ORCHESTRATION(
      1112,
      "Only orchestrations step back, not '%s': go to the line of the orchestrator that called it.",
      true),
  NO_SUCH_EVENT(1113, "There is no event %s in the history.", true),
  NO_VALUE(1115, "No value: %s.", false),
  WOULD_RUN(1116, "'%s' would run or change something; a hover only looks.", false),
  TIMEOUT(1117, "'%s' did not end in time and was stopped.", false),
  BUSY(1118, "The thread still runs a call that did not end in time; wait for its end.", false),
  PAUSED(
      1119,
      "A paused thread cannot run calls; let it stop at a breakpoint or the end of a step.",
      false),
  DURABLE(
      1120,
      "'%s' would change or await the orchestration; it can be called by its code alone.",
      false),
  PAST(1121, "'%s' is past and cannot be changed; fork the instance to try other values.", false),
  NOT_SETTABLE(1122, "'%s' cannot be set here; assign it by an expression.", false),
  NO_SUCH_TARGET(
      1135, "There is no call %s to step into: ask for the targets at each stop.", false),
  CANCELLED(1136, "'%s' was cancelled.", false),
  NO_SOURCE(1137, "There is no source %s in a sources jar.", false),
  NOTHING_STOPPED(1138, "No thread is stopped: expressions have their values in a frame.", false),
  WHICH_FRAME(1139, "%s threads are stopped: choose a frame, or send its 'frameId'.", false),
  NO_WORKER(1114, "The app's process is not ready for a replay; try again.", true),
  NO_CURSOR(1130, "Instance %s has finished; name the event by 'index' to go on from.", true),
  NOT_IN_PAST(1132, "Instance %s is not in its past.", true),
  NO_TARGET(1133, "There is no target %s; ask for 'gotoTargets' again.", false),
  PLAIN_JAVA(
      1134,
      "Only orchestrations jump, to events of their history; the JVM moves no other thread to"
          + " another line. Set a breakpoint there and continue.",
      true),
  OTHER_INSTANCE(1141, "That is an event of instance %s; send the 'threadId' of that.", true),
  REFUSED(1131, "%s", true),
  FAILED(1199, "The request failed: %s", false);

  /** What a message takes over from a user or an exception may have several lines. */
  private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*");

  private final int id;
  private final String text;
  private final boolean showUser;

  DapError(int id, String text, boolean showUser) {
    this.id = id;
    this.text = text;
    this.showUser = showUser;
  }

  ResponseErrorException about(String subject) {
    return new ResponseErrorException(response(subject));
  }

  ResponseError response(String subject) {
    return complete(String.format(text, subject));
  }

  /**
   * The protocol library's own errors get a number too: it refuses what it cannot make sense of.
   */
  static ResponseError numbered(ResponseError error) {
    if (error.getData() instanceof JsonObject) {
      return error;
    }
    if (error.getCode() == ResponseErrorCode.InvalidParams.getValue()) {
      return BAD_ARGUMENT.response(error.getMessage());
    }
    boolean unknown = error.getCode() == ResponseErrorCode.MethodNotFound.getValue();
    return (unknown ? UNSUPPORTED : MALFORMED).complete(error.getMessage());
  }

  private ResponseError complete(String text) {
    String message = LINE_ENDS.matcher(text).replaceAll(" ");
    JsonObject error = new JsonObject();
    error.addProperty("id", id);
    error.addProperty("format", message);
    error.addProperty("showUser", showUser);
    JsonObject body = new JsonObject();
    body.add("error", error);
    return new ResponseError(id, message, body);
  }

  static ResponseError of(DebugFault fault) {
    return valueOf(fault.kind().name()).response(fault.detail());
  }
}
