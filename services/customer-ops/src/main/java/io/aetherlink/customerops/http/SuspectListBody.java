package io.aetherlink.customerops.http;

import io.aetherlink.crm.SuspectGroup;
import io.aetherlink.crm.SuspectPage;
import io.aetherlink.crm.SuspectPlace;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of groups of leads that may be one person.
 *
 * @param items fewer than the limit, or none, where the search took long enough without them
 * @param limit as applied
 * @param nextCursor where the search goes on; null at its end
 */
@Schema(
    name = "SuspectList",
    requiredProperties = {"items", "limit", "next_cursor"})
public record SuspectListBody(
    List<Group> items, int limit, @Schema(nullable = true) Optional<String> nextCursor) {

  /**
   * Leads that may be one person.
   *
   * @param leads the one that was entered first at the beginning; of very many, the first fifty
   * @param size how many there are
   * @param similarity from 0 to 1, of the first one's name and company to those of the lead that is
   *     least like it
   * @param likelihood from 0 to 1, that the first one and the likest of the others are one person,
   *     by which groups are sorted
   */
  @Schema(
      name = "SuspectGroup",
      requiredProperties = {"leads", "size", "reasons", "similarity", "likelihood"})
  public record Group(
      List<LeadBody> leads,
      long size,
      @Schema(enumeration = {"email", "phone", "name"}) List<String> reasons,
      double similarity,
      double likelihood) {

    private static Group of(SuspectGroup group) {
      return new Group(
          group.leads().stream().map(LeadBody::of).toList(),
          group.size(),
          SuspectBody.names(group.reasons()),
          group.similarity(),
          group.likelihood());
    }
  }

  /** What callers see of a page. */
  static SuspectListBody of(SuspectPage page, int limit) {
    return new SuspectListBody(
        page.groups().stream().map(Group::of).toList(),
        limit,
        page.next().map(SuspectPlace::encode));
  }
}
