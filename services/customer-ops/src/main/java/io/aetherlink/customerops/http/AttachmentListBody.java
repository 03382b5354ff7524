package io.aetherlink.customerops.http;

import io.aetherlink.crm.Attachment;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Attachments of one lead, newest first. */
@Schema(
    name = "AttachmentList",
    requiredProperties = {"items"})
public record AttachmentListBody(List<AttachmentBody> items) {
  public AttachmentListBody {
    items = List.copyOf(items);
  }

  static AttachmentListBody of(List<Attachment> attachments) {
    return new AttachmentListBody(attachments.stream().map(AttachmentBody::of).toList());
  }
}
