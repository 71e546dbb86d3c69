#include "engine/model/life.hpp"

#include <algorithm>

#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<RequestKind> kind_words[] = {
    {RequestKind::decision, "decision", "请示"},   {RequestKind::support, "support", "请求支援"},
    {RequestKind::extension, "extension", "延期"}, {RequestKind::suspension, "suspension", "挂账"},
    {RequestKind::voiding, "void", "作废"},        {RequestKind::appeal, "appeal", "申诉"},
};
constexpr Word<RequestState> state_words[] = {
    {RequestState::open, "open"}, {RequestState::granted, "granted"}, {RequestState::refused, "refused"}};
constexpr Word<Supervision> supervision_words[] = {{Supervision::none, "none", "无"},
                                                   {Supervision::urged, "urged", "已催办"},
                                                   {Supervision::supervised, "supervised", "已督办"}};

} // namespace

base::Duration suspended_for(const CaseLife& life, base::Instant now) {
    return life.suspended + (life.suspended_at ? now - *life.suspended_at : base::Duration{});
}

const Request* find_request(const CaseLife& life, std::uint32_t number) {
    const auto at = std::ranges::find(life.requests, number, &Request::number);
    return at == life.requests.end() ? nullptr : &*at;
}

const Request* open_request(const CaseLife& life, RequestKind kind) {
    const auto at = std::ranges::find_if(
        life.requests, [&](const Request& one) { return one.kind == kind && one.state == RequestState::open; });
    return at == life.requests.end() ? nullptr : &*at;
}

const Request* last_open_request(const CaseLife& life) {
    const Request* last = nullptr;
    for (const Request& one : life.requests) {
        last = one.state == RequestState::open ? &one : last;
    }
    return last;
}

std::optional<RequestKind> request_of(Verb verb) {
    constexpr std::pair<Verb, RequestKind> kinds[] = {
        {Verb::ask_decision, RequestKind::decision}, {Verb::ask_support, RequestKind::support},
        {Verb::extend, RequestKind::extension},      {Verb::suspend, RequestKind::suspension},
        {Verb::void_case, RequestKind::voiding},     {Verb::appeal, RequestKind::appeal}};
    for (const auto& [asks, kind] : kinds) {
        if (asks == verb) {
            return kind;
        }
    }
    return std::nullopt;
}

std::string_view to_text(RequestKind kind) { return word_of(kind_words, kind).text; }
std::string_view to_zh(RequestKind kind) { return word_of(kind_words, kind).zh; }
std::string_view to_text(RequestState state) { return word_of(state_words, state).text; }
std::string_view to_text(Supervision supervision) { return word_of(supervision_words, supervision).text; }
std::string_view to_zh(Supervision supervision) { return word_of(supervision_words, supervision).zh; }

} // namespace citybrain::model
