#include "engine/wire/message.hpp"

#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"
#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

/// One overload a message; std::visit picks it, so that a new message does not build until it is written here.
struct MessageWriter {
    Workspace& w;

    auto operator()(const model::Offer& m) const { return write_offer(w, m); }
    auto operator()(const model::Accept& m) const {
        const fb::CaseId id = write_id(m.id);
        return fb::CreateAccept(w.builder, &id, m.cv_to, m.transfer);
    }
    auto operator()(const model::Reject& m) const {
        const auto code = write_text(w, m.code);
        const auto reason = write_text(w, m.reason);
        const fb::CaseId id = write_id(m.id);
        return fb::CreateReject(w.builder, &id, m.cv_to, m.transfer, code, reason);
    }
    auto operator()(const model::Input& m) const {
        const auto event = write_event(w, m.event);
        const fb::CaseId id = write_id(m.id);
        return fb::CreateInput(w.builder, &id, event);
    }
    auto operator()(const model::Update& m) const {
        const auto actor = write_text(w, m.actor);
        const auto outcome = write_text(w, m.outcome);
        const fb::CaseId id = write_id(m.id);
        return fb::CreateUpdate(w.builder, &id, m.cv, m.owner.value, twin<fb::Lifecycle>(m.ending), m.ended_at.ms,
                                actor, outcome);
    }
    auto operator()(const model::PackOrder& m) const { return write_order(w, m); }
    auto operator()(const model::PackWanted& m) const {
        const auto pack = write_hash(m.pack);
        return fb::CreatePackWanted(w.builder, pointer(pack), m.part);
    }
    auto operator()(const model::PackPart& m) const {
        const auto pack = write_hash(m.pack);
        const auto bytes = w.builder.CreateVector(m.bytes);
        return fb::CreatePackPart(w.builder, pointer(pack), m.part, bytes);
    }
    auto operator()(const model::PackStanding& m) const { return write_standing(w, m); }
    auto operator()(const model::FollowUp& m) const { return write_follow_up(w, m); }
    auto operator()(const model::Seen& m) const { return write_seen(w, m); }
    auto operator()(const model::Raised& m) const { return write_raised(w, m); }
    auto operator()(const model::Gathered& m) const {
        const fb::CaseId id = write_id(m.id);
        const fb::CaseId matter = write_id(m.matter);
        return fb::CreateGathered(w.builder, &id, &matter);
    }
    auto operator()(const model::OrderNotice& m) const {
        return fb::CreateOrderNotice(w.builder, write_standing_order(w, m.order));
    }
    auto operator()(const model::OrderEndNotice& m) const {
        const auto number = write_text(w, m.number);
        const auto actor = write_text(w, m.actor);
        return fb::CreateOrderEndNotice(w.builder, number, actor, write_text(w, m.reason));
    }
    auto operator()(const model::Notice& m) const { return write_notice(w, m); }
    auto operator()(const model::Revoke& m) const {
        const auto settled = write_settlement(w, m.settled);
        const auto actor = write_text(w, m.actor);
        const auto reason = write_text(w, m.reason);
        const fb::CaseId id = write_id(m.id);
        return fb::CreateRevoke(w.builder, &id, m.cv_to, m.transfer, settled, actor, reason);
    }
    auto operator()(const model::Revoked& m) const {
        const fb::CaseId id = write_id(m.id);
        return fb::CreateRevoked(w.builder, &id, m.cv_to, m.transfer);
    }
    auto operator()(const model::Pull& m) const { return write_pull(w, m); }
    auto operator()(const model::Memo& m) const { return write_memo(w, m); }
};

template <class T>
Offset<fb::Message> write_root(Workspace& w, Offset<T> body) {
    return fb::CreateMessage(w.builder, fb::MessageBodyTraits<T>::enum_value, body.Union());
}

model::Message read(Reader& r, const fb::Accept& m) {
    return model::Accept{r.id(m.id(), "accept.id"), m.cv_to(), m.transfer()};
}
model::Message read(Reader& r, const fb::Reject& m) {
    return model::Reject{r.id(m.id(), "reject.id"), m.cv_to(), m.transfer(), r.text(m.code(), "reject.code"),
                         r.text(m.reason(), "reject.reason")};
}
model::Message read(Reader& r, const fb::Input& m) {
    return model::Input{r.id(m.id(), "input.id"), read_event(r, m.event())};
}
model::Message read(Reader& r, const fb::Update& m) {
    return model::Update{r.id(m.id(), "update.id"),
                         m.cv(),
                         r.node_or_none(m.owner(), "update.owner"),
                         r.one_of(m.ending(), "update.ending", model::Lifecycle::reported),
                         r.instant(m.ended_at(), "update.ended_at"),
                         r.text(m.actor(), "update.actor"),
                         r.text(m.outcome(), "update.outcome")};
}
model::Message read(Reader& r, const fb::Seen& m) { return read_seen(r, &m); }
model::Message read(Reader& r, const fb::Raised& m) { return read_raised(r, &m); }
model::Message read(Reader& r, const fb::Gathered& m) {
    return model::Gathered{r.id(m.id(), "gathered.id"), r.id(m.matter(), "gathered.matter")};
}
model::Message read(Reader& r, const fb::FollowUp& m) { return read_follow_up(r, &m); }
model::Message read(Reader& r, const fb::OrderNotice& m) {
    return model::OrderNotice{read_standing_order(r, m.order())};
}
model::Message read(Reader& r, const fb::OrderEndNotice& m) {
    return model::OrderEndNotice{r.name(m.number(), "order_end.number", base::limits::id_bytes_max),
                                 r.text(m.actor(), "order_end.actor"), r.text(m.reason(), "order_end.reason")};
}
model::Message read(Reader& r, const fb::Notice& m) { return read_notice(r, &m); }
model::Message read(Reader& r, const fb::Revoke& m) {
    return model::Revoke{r.id(m.id(), "revoke.id"),
                         m.cv_to(),
                         m.transfer(),
                         read_settlement(r, m.settled()),
                         r.text(m.actor(), "revoke.actor"),
                         r.text(m.reason(), "revoke.reason")};
}
model::Message read(Reader& r, const fb::Revoked& m) {
    return model::Revoked{r.id(m.id(), "revoked.id"), m.cv_to(), m.transfer()};
}
model::Message read(Reader& r, const fb::Pull& m) { return read_pull(r, &m); }
model::Message read(Reader& r, const fb::Memo& m) { return read_memo(r, m); }
model::Message read(Reader& r, const fb::Offer& m) { return read_offer(r, &m); }
model::Message read(Reader& r, const fb::PackOrder& m) { return read_order(r, &m); }
model::Message read(Reader&, const fb::PackWanted& m) { return read_wanted(m); }
model::Message read(Reader& r, const fb::PackPart& m) { return read_part(r, m); }
model::Message read(Reader& r, const fb::PackStanding& m) { return read_standing(r, &m); }

template <class Table>
model::Message read_as(Reader& r, const fb::Message& message) {
    const Table* table = message.body_as<Table>();
    return r.has(table, "message.body") ? read(r, *table) : model::Message{};
}

} // namespace

model::Message read_message(Reader& r, const fb::Message* message) {
    switch (message->body_type()) {
    case fb::MessageBody::Offer:
        return read_as<fb::Offer>(r, *message);
    case fb::MessageBody::Accept:
        return read_as<fb::Accept>(r, *message);
    case fb::MessageBody::Reject:
        return read_as<fb::Reject>(r, *message);
    case fb::MessageBody::Input:
        return read_as<fb::Input>(r, *message);
    case fb::MessageBody::Update:
        return read_as<fb::Update>(r, *message);
    case fb::MessageBody::PackOrder:
        return read_as<fb::PackOrder>(r, *message);
    case fb::MessageBody::PackWanted:
        return read_as<fb::PackWanted>(r, *message);
    case fb::MessageBody::PackPart:
        return read_as<fb::PackPart>(r, *message);
    case fb::MessageBody::PackStanding:
        return read_as<fb::PackStanding>(r, *message);
    case fb::MessageBody::FollowUp:
        return read_as<fb::FollowUp>(r, *message);
    case fb::MessageBody::Seen:
        return read_as<fb::Seen>(r, *message);
    case fb::MessageBody::Raised:
        return read_as<fb::Raised>(r, *message);
    case fb::MessageBody::Gathered:
        return read_as<fb::Gathered>(r, *message);
    case fb::MessageBody::OrderNotice:
        return read_as<fb::OrderNotice>(r, *message);
    case fb::MessageBody::OrderEndNotice:
        return read_as<fb::OrderEndNotice>(r, *message);
    case fb::MessageBody::Notice:
        return read_as<fb::Notice>(r, *message);
    case fb::MessageBody::Revoke:
        return read_as<fb::Revoke>(r, *message);
    case fb::MessageBody::Revoked:
        return read_as<fb::Revoked>(r, *message);
    case fb::MessageBody::Pull:
        return read_as<fb::Pull>(r, *message);
    case fb::MessageBody::Memo:
        return read_as<fb::Memo>(r, *message);
    case fb::MessageBody::NONE:
        r.refuse("message.body", "is missing");
        return {};
    }
    r.refuse("message.body",
             "is of the unknown kind " + std::to_string(static_cast<int>(message->body_type())) + "; newer sender?");
    return {};
}

Bytes encode_message(const model::Message& message, Encoder& reuse) {
    Workspace& w = reuse.fresh();
    const auto root = std::visit([&w](const auto& m) { return write_root(w, MessageWriter{w}(m)); }, message);
    Bytes out;
    finish(w, root, fb::MessageIdentifier(), out);
    return out;
}

base::Result<model::Message> decode_message(ByteView payload) {
    const Aligned aligned(payload);
    const auto root = verified<fb::Message>(message_bounds, aligned);
    if (!root) {
        return root.error();
    }
    Reader r(Trust::neighbour);
    model::Message message = read_message(r, root.value());
    if (!r.ok()) {
        return r.error();
    }
    return message;
}

} // namespace citybrain::wire
