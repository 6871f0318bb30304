package dev.durabletools.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** How an engine elsewhere is named, on the command line and in a connection string. */
class RemoteAddressTest {
  @Test
  void aUrlNamesHostPortAndHub() {
    assertThat(RemoteAddress.parse("grpc://localhost:4001", null))
        .isEqualTo(new RemoteAddress("localhost", 4001, false, null, null));
    assertThat(RemoteAddress.parse("grpcs://x.example?taskHub=orders", "t"))
        .isEqualTo(new RemoteAddress("x.example", 443, true, "orders", "t"));
    for (String wrong : new String[] {"", "localhost:4001", "grpc://", "grpc://x:99999"}) {
      assertThatThrownBy(() -> RemoteAddress.parse(wrong, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + wrong + "'");
    }
  }

  @Test
  void aConnectionStringNamesThemToo() {
    assertThat(
            RemoteAddress.ofConnectionString(
                "Endpoint=http://localhost:8080;TaskHub=default;Authentication=None", "App", "t"))
        .isEqualTo(new RemoteAddress("localhost", 8080, false, "default", null));
    assertThat(
            RemoteAddress.ofConnectionString(
                "Endpoint=https://x.example;Authentication=DefaultAzure", "App", "t"))
        .isEqualTo(new RemoteAddress("x.example", 443, true, "App", "t"));
    assertThatThrownBy(
            () ->
                RemoteAddress.ofConnectionString(
                    "Endpoint=https://x.example;Authentication=DefaultAzure", "App", null))
        .hasMessageContaining("DURABLE_ENGINE_TOKEN");
    assertThatThrownBy(() -> RemoteAddress.ofConnectionString("TaskHub=a", "App", null))
        .hasMessageContaining("no Endpoint");
  }

  @Test
  void theTokenIsNotSentUnencryptedToOtherMachines() {
    assertThat(RemoteAddress.parse("grpc://127.0.0.1:4001", "t").token()).isEqualTo("t");
    assertThat(RemoteAddress.parse("grpc://[::1]:4001", "t").token()).isEqualTo("t");
    assertThatThrownBy(() -> RemoteAddress.parse("grpc://127.0.0.1.example:4001", "t"))
        .hasMessageContaining("unencrypted")
        .hasMessageContaining("use grpcs");
  }

  @Test
  void theTokenIsNotPrinted() {
    assertThat(new RemoteAddress("h", 1, true, "hub", "secret").toString())
        .isEqualTo("grpcs://h:1");
  }
}
