package io.aetherlink.crm;

import io.aetherlink.crm.Suspect.Reason;
import java.util.List;
import java.util.Set;

/**
 * Leads of a tenant that may be one person.
 *
 * @param leads the one that was entered first at the beginning; of very many, the first ones
 * @param size how many there are
 * @param reasons why they are suspected
 * @param similarity from 0 to 1, of the first one's name and company to those of the lead that is
 *     least like it
 * @param likelihood from 0 to 1, that the first one and the lead that is likest are one person
 */
public record SuspectGroup(
    List<Lead> leads, long size, Set<Reason> reasons, double similarity, double likelihood) {
  public SuspectGroup {
    leads = List.copyOf(leads);
    reasons = Set.copyOf(reasons);
  }
}
