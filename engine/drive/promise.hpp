#pragma once
/// Promise: what one commit lets out of the node once it is durable; kept in order until then. Of this room only.

#include "engine/drive/driver.hpp"

namespace citybrain::drive {

struct Driver::Promise {
    struct Answered {
        Token token;
        model::NodeId node;
        model::Answer answer;
    };
    struct Sent {
        Slot* slot;
        model::LaneKey lane;
        OutPayload payload;
    };
    struct Applied {
        Slot* slot;
        model::LaneKey lane;
        std::uint64_t seq;
        base::Hash chain;
    };
    struct News {
        model::Record record;
        std::optional<model::Case> matter;
    };
    struct Ended {
        Slot* slot;
        model::CaseId id;
        model::Position as_of;
    };

    Ticket ticket = 0;
    std::vector<JournalEntry> journal; ///< until rows can be asked for it
    std::vector<Answered> answers;
    std::vector<Sent> sent;
    std::vector<Applied> applied;
    std::vector<News> news;
    std::vector<Ended> ended;
    std::vector<model::Identity> identities;
    std::vector<model::Identity> commands;
};

} // namespace citybrain::drive
