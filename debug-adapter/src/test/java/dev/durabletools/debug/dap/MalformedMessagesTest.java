package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are no request get an answer, write nothing on standard error and cost nothing. */
@Timeout(200)
final class MalformedMessagesTest {
  private DapClient client;

  @BeforeEach
  void start() throws Exception {
    client = DapClient.start();
    client.initialize();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'seq':900,'type':'request','command':'threads' | threads | it is not JSON",
        "{'seq':900,'command':'threads','arguments':{'a':[1,2 | threads | it is not JSON",
        "{'command':'next','seq':900,'type':'request'}} | next | it is not JSON",
        "{'seq':900,'type':'request'} | `` | its command is missing",
        "{'seq':900,'type':'request','command':7} | `` | its command is missing",
      })
  void aRequestWithANumberIsAnswered(String text, String command, String why) throws Exception {
    client.raw(text.replace('\'', '"'));
    JsonObject answer = client.response(900);
    assertThat(answer.get("success").getAsBoolean()).isFalse();
    assertThat(answer.get("command").getAsString()).isEqualTo(command);
    assertThat(answer.get("message").getAsString())
        .isEqualTo("The message cannot be read: " + why + ".");
    JsonObject error = answer.getAsJsonObject("body").getAsJsonObject("error");
    assertThat(error.get("id").getAsInt()).isEqualTo(1006);
    livesOnInSilence();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "this is not JSON | it is not JSON",
        "{ | it is not JSON",
        "[] | it is not a JSON object",
        "[{'seq':900,'type':'request','command':'threads'}] | it is not a JSON object",
        "null | it is not a JSON object",
        "'text' | it is not a JSON object",
        "{'type':'request','command':'threads'} | its seq is no whole number",
        "{'seq':null,'type':'request','command':'threads'} | its seq is no whole number",
        "{'seq':1.5,'type':'request','command':'threads'} | its seq is no whole number",
        "{'seq':{},'type':'request','command':'threads'} | its seq is no whole number",
        "{'seq':900,'type':'response','request_seq':1,'command':'x'} | its type is not 'request'",
      })
  void whatHasNoNumberIsToldAsOneLine(String text, String why) throws Exception {
    client.raw(text.replace('\'', '"'));
    tells(why);
    livesOnInSilence();
  }

  @Test
  void oddArgumentsAreTheRequestsFault() throws Exception {
    for (String arguments : new String[] {"7", "[]", "\"x\"", "{\"threadId\":{}}"}) {
      assertThat(client.refused("next", arguments)).isNotEmpty().doesNotContain("\n");
    }
    livesOnInSilence();
  }

  @ParameterizedTest
  @CsvSource({"abc", "-5", "99999999999", "1000000000", "''"})
  void aLengthThatIsNoneCostsOnlyItsMessage(String length) throws Exception {
    client.bytes("Content-Length: " + length + "\r\n\r\n" + request(900));
    tells("its Content-Length");
    livesOnInSilence();
  }

  @Test
  void aHeaderWithoutLengthCostsOnlyItsMessage() throws Exception {
    client.bytes("Content-Type: application/json\r\n\r\n" + request(900));
    tells("its header has no Content-Length");
    livesOnInSilence();
  }

  @Test
  void aLengthThatIsTooLargeCostsOnlyItsMessage() throws Exception {
    client.bytes("Content-Length: 5000\r\n\r\n" + request(900));
    client.raw(request(901));
    assertThat(client.response(900).get("message").getAsString())
        .isEqualTo("The message cannot be read: it is shorter than its Content-Length.");
    assertThat(client.response(901).get("success").getAsBoolean()).isTrue();
    livesOnInSilence();
  }

  @Test
  void aLengthThatIsTooSmallCostsOnlyItsMessage() throws Exception {
    client.bytes("Content-Length: 40\r\n\r\n" + request(900));
    client.raw(request(901));
    assertThat(client.response(900).get("success").getAsBoolean()).isFalse();
    assertThat(client.response(901).get("success").getAsBoolean()).isTrue();
    livesOnInSilence();
  }

  @Test
  void garbageBeforeAnythingElseIsAnsweredToo() throws Exception {
    client.close();
    client = DapClient.start();
    client.raw("{\"half\":");
    tells("it is not JSON");
    client.initialize();
    livesOnInSilence();
  }

  private static String request(int seq) {
    return "{\"seq\":" + seq + ",\"type\":\"request\",\"command\":\"threads\"}";
  }

  private void tells(String why) {
    JsonObject output = client.event("output");
    assertThat(output.get("category").getAsString()).isEqualTo("stderr");
    assertThat(output.get("output").getAsString())
        .startsWith("durable: message: ignored, as ")
        .contains(why)
        .endsWith("\n")
        .hasLineCount(1);
  }

  private void livesOnInSilence() throws Exception {
    assertThat(client.ask("threads", "{}").getAsJsonArray("threads")).isEmpty();
    assertThat(client.errors()).isEmpty();
  }
}
