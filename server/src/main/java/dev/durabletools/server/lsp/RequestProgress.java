package dev.durabletools.server.lsp;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** Progress of one request, for clients that sent a token with it. */
final class RequestProgress {
  private RequestProgress() {}

  static <T> CompletableFuture<T> around(
      @Nullable Either<String, Integer> token,
      String title,
      LanguageClient client,
      CompletableFuture<T> answer) {
    if (token == null) {
      return answer;
    }
    WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
    begin.setTitle(title);
    client.notifyProgress(new ProgressParams(token, Either.forLeft(begin)));
    return answer.whenComplete(
        (done, failure) ->
            client.notifyProgress(
                new ProgressParams(token, Either.forLeft(new WorkDoneProgressEnd()))));
  }
}
