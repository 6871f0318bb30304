package dev.durabletools.worker.invoke;

/**
 * Asks the hub for an instance that does not exist, with the app's own client library. Most of a
 * first call is loading that library's classes; done ahead, the user does not wait for it.
 */
public final class ClientWarmUp {
  private static final String SDK = "com.microsoft.durabletask.";

  private ClientWarmUp() {}

  /**
   * Makes the call and drops what comes of it: whatever is wrong, the user's own call will tell.
   *
   * @param app loader of the app
   * @param grpcPort of the hub
   */
  public static void run(ClassLoader app, int grpcPort) {
    try {
      Class<?> builderType = Class.forName(SDK + "DurableTaskGrpcClientBuilder", true, app);
      Object builder = builderType.getConstructor().newInstance();
      builderType.getMethod("port", int.class).invoke(builder, grpcPort);
      Object client = builderType.getMethod("build").invoke(builder);
      Class<?> clientType = Class.forName(SDK + "DurableTaskClient", true, app);
      try {
        clientType
            .getMethod("getInstanceMetadata", String.class, boolean.class)
            .invoke(client, "durable-warm-up", false);
      } finally {
        clientType.getMethod("close").invoke(client);
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      // an app without the library, or one too old
    }
  }
}
