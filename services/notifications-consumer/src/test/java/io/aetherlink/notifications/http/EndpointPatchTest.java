package io.aetherlink.notifications.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.Patch;
import io.aetherlink.notifications.domain.Targets;
import io.aetherlink.webhooks.TargetRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointPatchTest {
  private static final Targets PUBLIC_ONLY = new TargetRule(false)::refusal;

  @Test
  void aPrivateAddressIsRefusedWhenItIsSaidAndNotWhenItIsLeftOut() {
    EndpointPatch here = patch(new Patch.Set<>("http://127.0.0.1:9000/"));

    assertThatThrownBy(() -> here.fields(PUBLIC_ONLY)).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> here.checked(PUBLIC_ONLY)).isInstanceOf(ApiException.class);
    assertThat(here.fields(new TargetRule(true)::refusal).url())
        .isEqualTo("http://127.0.0.1:9000/");
    EndpointPatch elsewhere = patch(new Patch.Absent<>());
    assertThat(elsewhere.checked(PUBLIC_ONLY)).isEqualTo(elsewhere);
  }

  private static EndpointPatch patch(Patch<String> url) {
    return new EndpointPatch(
        url,
        new Patch.Set<>(List.of("*")),
        new Patch.Absent<>(),
        new Patch.Absent<>(),
        new Patch.Absent<>());
  }
}
