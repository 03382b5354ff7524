package io.aetherlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Engines are asked in their own protocols. */
class EngineProbeTest extends ProbeBench {
  @Test
  void anOpenPortIsEnoughForTcpOnly() {
    ScriptedServer mute = server(ScriptedServer.start(socket -> {}));

    assertThat(probe("tcp", mute, PATIENCE)).isInstanceOf(Finding.Well.class);
    assertThat(cause(probe("postgresql", mute, LITTLE))).isEqualTo("timed out");
    assertThat(cause(probe("redis", mute, LITTLE))).isEqualTo("timed out");
    assertThat(cause(probe("kafka", mute, LITTLE))).isEqualTo("timed out");
  }

  @Test
  void enginesAreGreetedInTheirOwnWords() {
    byte[] kafka = {0, 0, 0, 6, 0, 0, 0, 7, 0, 0};

    assertThat(probe("postgresql", server(postgresql("R\0\0\0\u0008")), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("postgresql", server(ScriptedServer.answering("S")), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("redis", server(ScriptedServer.answering("+PONG\r\n")), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("redis", server(ScriptedServer.answering("-NOAUTH who\r\n")), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("kafka", server(ScriptedServer.answering(kafka)), PATIENCE))
        .isInstanceOf(Finding.Well.class);
  }

  /** Refuses TLS, then answers the beginning of a login like this. */
  private static ScriptedServer postgresql(String message) {
    return ScriptedServer.start(socket -> {
      socket.getInputStream().readNBytes(8);
      socket.getOutputStream().write('N');
      int length = new DataInputStream(socket.getInputStream()).readInt();
      socket.getInputStream().readNBytes(length - 4);
      socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
    });
  }

  private static String error(String state) {
    String fields = "SFATAL\0C" + state + "\0Mnot now\0\0";
    return "E\0\0\0" + (char) (4 + fields.length()) + fields;
  }

  @Test
  void aPostgresqlThatStartsUpIsBusyAndOneThatKnowsNoSuchUserIsWell() {
    assertThat(probe("postgresql", server(postgresql(error("57P03"))), PATIENCE))
        .isInstanceOf(Finding.Busy.class);
    assertThat(probe("postgresql", server(postgresql(error("28000"))), PATIENCE))
        .isInstanceOf(Finding.Well.class);
    assertThat(probe("postgresql", server(postgresql("Zabcde")), PATIENCE))
        .isInstanceOf(Finding.Unwell.class);
  }

  @Test
  void enginesThatAnswerOtherwiseAreNotWell() {
    byte[] stranger = {0, 0, 0, 6, 9, 9, 9, 9, 0, 0};

    assertThat(probe("postgresql", server(ScriptedServer.answering("E")), PATIENCE))
        .isInstanceOf(Finding.Unwell.class);
    assertThat(probe("redis", server(ScriptedServer.answering("-LOADING\r\n")), PATIENCE))
        .isInstanceOf(Finding.Unwell.class);
    assertThat(probe("kafka", server(ScriptedServer.answering(stranger)), PATIENCE))
        .isInstanceOf(Finding.Unwell.class);
    assertThat(probe("kafka", server(ScriptedServer.answering("")), PATIENCE))
        .isInstanceOf(Finding.Silent.class);
  }

  @Test
  void oneBrokerOfAListIsEnough() {
    byte[] kafka = {0, 0, 0, 6, 0, 0, 0, 7, 0, 0};
    ScriptedServer gone = ScriptedServer.start(socket -> {});
    gone.close();
    ScriptedServer up = server(ScriptedServer.answering(kafka));

    String url = "kafka://127.0.0.1:" + gone.port() + ",127.0.0.1:" + up.port();
    assertThat(probe(url, PATIENCE)).isInstanceOf(Finding.Well.class);

    ScriptedServer mute = server(ScriptedServer.start(socket -> {}));
    String hanging = "kafka://127.0.0.1:" + mute.port() + ",127.0.0.1:" + up.port();
    assertThat(probe(hanging, PATIENCE)).isInstanceOf(Finding.Well.class);
  }
}
