package dev.durabletools.server.lsp;

import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.templates.Creation;
import dev.durabletools.server.templates.FunctionRequest;
import dev.durabletools.server.templates.FunctionTemplates;
import dev.durabletools.server.templates.NewFiles;
import dev.durabletools.server.workspace.Uris;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Functions that a fix creates in files of their own. */
final class FunctionCreation {
  private final Session session;

  FunctionCreation(Session session) {
    this.session = session;
  }

  /** The edit that makes the file; empty outside a function app, or if a template refuses. */
  Optional<WorkspaceEdit> edit(Fix.NewFunction function) {
    Optional<Path> app = Uris.path(function.beside().uri()).flatMap(CreateFunctionActions::app);
    if (app.isEmpty()) {
      return Optional.empty();
    }
    FunctionRequest request =
        new FunctionRequest(
            function.template(),
            function.name(),
            Optional.of(function.packageName()).filter(name -> !name.isEmpty()),
            function.settings(),
            session.mapper().locale());
    Creation creation =
        FunctionTemplates.create(request, new OpenProject(app.get(), true, session));
    return creation instanceof NewFiles files
        ? Optional.of(FileCreation.edit(app.get(), files))
        : Optional.empty();
  }
}
