package dev.durabletools.server.lsp;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;

/** A launcher whose connection answers a body that is no JSON with an error, and goes on. */
final class TolerantLauncher extends Launcher.Builder<LanguageClient> {
  @Override
  protected MessageJsonHandler createJsonHandler() {
    Map<String, JsonRpcMethod> methods = getSupportedMethods();
    return configureGson == null ? new Handler(methods) : new Handler(methods, configureGson);
  }

  private static final class Handler extends MessageJsonHandler {
    Handler(Map<String, JsonRpcMethod> methods) {
      super(methods);
    }

    Handler(
        Map<String, JsonRpcMethod> methods,
        java.util.function.Consumer<com.google.gson.GsonBuilder> configure) {
      super(methods, configure);
    }

    @Override
    public Message parseMessage(Reader input) {
      String text = read(input);
      try {
        if (JsonParser.parseString(text).isJsonObject()) {
          return super.parseMessage(new StringReader(text));
        }
      } catch (JsonParseException malformed) {
        throw notJson(String.valueOf(malformed.getMessage()));
      }
      throw notJson("a message must be an object");
    }

    private static String read(Reader input) {
      StringWriter text = new StringWriter();
      try {
        input.transferTo(text);
      } catch (IOException impossible) {
        throw notJson(impossible.toString());
      }
      return text.toString();
    }

    private static MessageIssueException notJson(String why) {
      MessageIssue issue =
          new MessageIssue("not JSON: " + why, ResponseErrorCode.ParseError.getValue());
      return new MessageIssueException(new RequestMessage(), List.of(issue));
    }
  }
}
