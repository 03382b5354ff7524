package io.aetherlink.aiorchestrator.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is passed on of a streamed answer of the Messages API. */
class AnthropicStreamTest {
  private static final List<String> TEXT_AND_TOOL =
      List.of(
          "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
          "{\"type\":\"content_block_delta\",\"index\":0,"
              + "\"delta\":{\"type\":\"text_delta\",\"text\":\"Let me see. \"}}",
          "{\"type\":\"content_block_start\",\"index\":1,"
              + "\"content_block\":{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"answer\",\"input\":{}}}",
          "{\"type\":\"content_block_delta\",\"index\":1,"
              + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"n\\\":1}\"}}",
          "{\"type\":\"message_stop\"}");

  private static List<Fragment> passedOn(AnthropicStream stream) throws IOException {
    List<Fragment> fragments = new ArrayList<>();
    for (String event : TEXT_AND_TOOL) {
      if (stream.take(event) instanceof Piece.Said said) {
        fragments.addAll(said.fragments());
      }
    }
    return fragments;
  }

  @Test
  void whatIsSaidBeforeTheInputOfAToolIsNoPartOfAnAnswerInThatForm() throws IOException {
    assertThat(passedOn(new AnthropicStream(true))).containsExactly(new Fragment.Text("{\"n\":1}"));
  }

  @Test
  void inAConversationItIsSaid() throws IOException {
    assertThat(passedOn(new AnthropicStream(false))).contains(new Fragment.Text("Let me see. "));
  }
}
