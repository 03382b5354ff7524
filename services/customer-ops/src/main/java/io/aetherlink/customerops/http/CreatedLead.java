package io.aetherlink.customerops.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.Suspect;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new lead as its creator sees it.
 *
 * @param duplicates leads that may be the same person; left out when there are none
 */
@Schema(name = "CreatedLead")
public record CreatedLead(
    @JsonUnwrapped LeadBody lead, @JsonInclude(Include.NON_EMPTY) List<SuspectBody> duplicates) {

  /** What the creator sees of a lead. */
  static CreatedLead of(Lead lead, List<Suspect> suspects) {
    return new CreatedLead(LeadBody.of(lead), SuspectBody.of(suspects));
  }
}
