package dev.durabletools.debug.jdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserCodeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.microsoft.durabletask.TaskOrchestrationContext",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "com.google.gson.Gson",
        "com.google.protobuf.StringValue",
        "io.grpc.ManagedChannel"
      })
  void aStepIntoAnSdkCallPassesTheLibrariesOfTheSdk(String className) {
    assertThat(UserCode.is(className)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.function.Hello", "com.google.example.App", "Hello"})
  void theAppItselfIsUserCode(String className) {
    assertThat(UserCode.is(className)).isTrue();
  }
}
