package io.aetherlink.crm.imports;

import io.aetherlink.crm.LeadFields;
import java.util.Optional;

/**
 * What an import did to a lead.
 *
 * @param version the lead's, after the import
 * @param before its fields before; empty for a lead that the import entered
 */
public record ImportedLead(long leadId, long version, Optional<LeadFields> before) {}
