package io.aetherlink.customerops.http;

import io.aetherlink.crm.Attachment;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.Merge;
import io.aetherlink.crm.PersonalData;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.customerops.domain.PersonInFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything that is kept about one person.
 *
 * @param records the lead, and then the leads that were taken into it
 * @param merges of these leads with each other and with others
 * @param files uploaded files of leads that tell of the person, newest first
 * @param filesNotSearched uploaded files that may: they could not be looked at
 */
@Schema(
    name = "PersonalData",
    requiredProperties = {
      "lead_id",
      "tenant_id",
      "exported_at",
      "records",
      "merges",
      "files",
      "files_not_searched"
    })
public record PersonalDataBody(
    long leadId,
    String tenantId,
    Instant exportedAt,
    List<RecordBody> records,
    List<MergeRecord> merges,
    List<UploadBody> files,
    List<UploadBody> filesNotSearched) {

  /** What is kept about one lead. */
  @Schema(
      name = "PersonalRecord",
      requiredProperties = {"lead", "notes", "activity", "tasks", "attachments"})
  public record RecordBody(
      LeadBody lead,
      List<NoteBody> notes,
      List<ActivityBody> activity,
      List<TaskBody> tasks,
      List<FileBody> attachments) {

    private static RecordBody of(PersonalData.Part part) {
      return new RecordBody(
          LeadBody.of(part.lead()),
          part.notes().stream().map(NoteBody::of).toList(),
          part.activity().stream().map(ActivityBody::of).toList(),
          part.tasks().stream().map(TaskBody::of).toList(),
          part.attachments().stream().map(FileBody::of).toList());
    }
  }

  /**
   * A file on a lead.
   *
   * @param path where it is downloaded, at this service; at the edge behind {@code
   *     /api/customer-ops}
   */
  @Schema(
      name = "PersonalFile",
      requiredProperties = {"attachment", "path"})
  public record FileBody(AttachmentBody attachment, String path) {

    private static FileBody of(Attachment attachment) {
      return new FileBody(
          AttachmentBody.of(attachment), "/attachments/%d".formatted(attachment.id()));
    }
  }

  /** An uploaded file of leads. */
  @Schema(
      name = "PersonalUpload",
      requiredProperties = {"import_id", "name", "created_by", "created_at"})
  public record UploadBody(long importId, String name, String createdBy, Instant createdAt) {

    private static UploadBody of(LeadImport of) {
      return new UploadBody(of.id(), of.name(), of.createdBy(), of.createdAt());
    }
  }

  /**
   * A merge.
   *
   * @param fieldsBefore of the survivor; left out once the two were parted, since the other is
   *     somebody else then
   * @param fieldsAfter likewise
   */
  @Schema(
      name = "MergeRecord",
      requiredProperties = {"id", "survivor_id", "merged_id", "merged_at"})
  public record MergeRecord(
      long id,
      long survivorId,
      long mergedId,
      Instant mergedAt,
      @Schema(nullable = true) Optional<Instant> undoneAt,
      @Schema(nullable = true) Optional<FieldsBody> fieldsBefore,
      @Schema(nullable = true) Optional<FieldsBody> fieldsAfter) {

    private static MergeRecord of(Merge merge) {
      boolean one = merge.undoneAt().isEmpty();
      return new MergeRecord(
          merge.id(),
          merge.survivorId(),
          merge.mergedId(),
          merge.at(),
          merge.undoneAt(),
          Optional.of(merge.before()).filter(fields -> one).map(FieldsBody::of),
          Optional.of(merge.after()).filter(fields -> one).map(FieldsBody::of));
    }
  }

  /** A lead's fields at some time. */
  @Schema(name = "LeadFields")
  public record FieldsBody(
      String name,
      Optional<String> source,
      Optional<String> phone,
      Optional<String> email,
      Optional<String> company,
      Optional<String> title,
      String status,
      Optional<String> assignedTo,
      List<String> tags,
      Optional<String> externalId,
      Map<String, Object> custom) {

    private static FieldsBody of(LeadFields fields) {
      return new FieldsBody(
          fields.name(),
          fields.source(),
          fields.phone(),
          fields.email(),
          fields.company(),
          fields.title(),
          fields.status().wireName(),
          fields.assignedTo(),
          fields.tags(),
          fields.externalId(),
          fields.custom());
    }
  }

  /** What callers see of a person. */
  static PersonalDataBody of(PersonalData data, PersonInFiles.Found files, Instant at) {
    LeadBody lead = LeadBody.of(data.parts().getFirst().lead());
    return new PersonalDataBody(
        lead.id(),
        lead.tenantId(),
        at,
        data.parts().stream().map(RecordBody::of).toList(),
        data.merges().stream().map(MergeRecord::of).toList(),
        files.telling().stream().map(UploadBody::of).toList(),
        files.notSearched().stream().map(UploadBody::of).toList());
  }
}
