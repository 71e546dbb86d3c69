#include "engine/rulebook/differences.hpp"

#include "engine/rulebook/explanation.hpp"

namespace citybrain::rulebook {
namespace {

using model::Decision;

/// How a difference is told: the words before each of the two values.
struct Phrase {
    Words was;
    Words is;
};

std::string listed(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) {
        list += (list.empty() ? "" : ", ") + text;
    }
    return "[" + list + "]";
}

/// Names every field in which two decisions differ.
class Differences {
  public:
    explicit Differences(const Phrase& phrase) : phrase_(phrase) {}

    void compare(std::string_view zh, std::string_view en, const std::string& was, const std::string& is) {
        if (was != is) {
            found_.push_back({std::string(zh) + phrase_.was.zh + was + phrase_.is.zh + is,
                              std::string(en) + phrase_.was.en + was + phrase_.is.en + is});
        }
    }
    [[nodiscard]] std::vector<Words> take() { return std::move(found_); }

  private:
    const Phrase& phrase_;
    std::vector<Words> found_;
};

template <class E>
std::string text(E value) {
    return std::string(to_text(value));
}

std::string bits(const std::vector<std::uint8_t>& bytes) {
    std::string digits;
    for (const std::uint8_t byte : bytes) {
        digits += (digits.empty() ? "" : " ") + std::to_string(byte);
    }
    return digits;
}

std::string readings(const Decision& decision) {
    std::vector<std::string> texts;
    for (const model::WindowReading& reading : decision.seen) {
        texts.push_back(reading.what + " = " + (reading.value ? std::to_string(*reading.value) : "-"));
    }
    return listed(texts);
}

std::string milestones_text(const std::vector<model::Milestone>& milestones) {
    std::vector<std::string> texts;
    for (const model::Milestone& milestone : milestones) {
        texts.push_back(milestone.code + " " + milestone.zh + " " + milestone.en + " " + milestone.department + " " +
                        to_text(milestone.limit, Language::en) + " " + base::to_rfc3339(milestone.due));
    }
    return listed(texts);
}

std::vector<std::string> orders(const Decision& decision) {
    std::vector<std::string> numbers;
    for (const model::OrderEffect& order : decision.orders) {
        numbers.push_back(order.number);
    }
    return numbers;
}

std::string muted(const Decision& decision) {
    return decision.muted_by.empty() ? "-" : base::to_rfc3339(decision.mute_until) + " " + decision.muted_by;
}

void compare_inputs(Differences& all, const Decision& was, const Decision& is) {
    all.compare("规则包", "pack", base::to_hex(was.pack), base::to_hex(is.pack));
    all.compare("决定时刻", "decided at", base::to_rfc3339(was.decided_at), base::to_rfc3339(is.decided_at));
    all.compare("类别", "category", was.category, is.category);
    all.compare("规则位", "rule bits", bits(was.considered), bits(is.considered));
}

/// What anybody acts on.
void compare_effects(Differences& all, const Decision& was, const Decision& is) {
    all.compare("级别", "class", text(was.matter), text(is.matter));
    all.compare("起始层级", "base tier", text(was.base_tier), text(is.base_tier));
    all.compare("处置层级", "tier", text(was.tier), text(is.tier));
    all.compare("优先级", "priority", text(was.priority), text(is.priority));
    all.compare("主办", "department", was.department, is.department);
    all.compare("协办", "assist", listed(was.assist), listed(is.assist));
    all.compare("通知", "notify", listed(was.notify), listed(is.notify));
    all.compare("标签", "labels", listed(was.labels), listed(is.labels));
    all.compare("豁免规则", "waived rules", listed(was.waived), listed(is.waived));
    all.compare("执行命令", "standing orders", listed(orders(was)), listed(orders(is)));
    all.compare("暂停提醒", "muted until", muted(was), muted(is));
    all.compare("触发规则", "fired rules", listed(was.fired), listed(is.fired));
    all.compare("响应时限", "respond limit", to_text(was.respond_limit, Language::en),
                to_text(is.respond_limit, Language::en));
    all.compare("办结时限", "close limit", to_text(was.close_limit, Language::en),
                to_text(is.close_limit, Language::en));
    all.compare("应响应", "respond due", base::to_rfc3339(was.respond_due), base::to_rfc3339(is.respond_due));
    all.compare("应办结", "close due", base::to_rfc3339(was.close_due), base::to_rfc3339(is.close_due));
    all.compare("授权下放", "delegation", was.delegation, is.delegation);
    all.compare("节点时限", "milestones", milestones_text(was.milestones), milestones_text(is.milestones));
    all.compare("重复策略", "dup policy", text(was.dup), text(is.dup));
    all.compare("聚集情况", "windows", readings(was), readings(is));
    all.compare("督办", "supervised", was.supervised ? "1" : "0", is.supervised ? "1" : "0");
    all.compare("敏感度", "sensitivity", text(was.sensitivity), text(is.sensitivity));
}

} // namespace

std::vector<Words> differences_of(const Decision& was, const Decision& is) {
    const Phrase phrase{{":记录为 ", ": recorded "}, {",现算为 ", ", now "}};
    Differences all(phrase);
    compare_inputs(all, was, is);
    compare_effects(all, was, is);
    return all.take();
}

std::vector<Words> changes_between(const Decision& was, const Decision& is) {
    const Phrase phrase{{":由 ", ": from "}, {" 改为 ", " to "}};
    Differences all(phrase);
    compare_effects(all, was, is);
    return all.take();
}

} // namespace citybrain::rulebook
