#include "base/wildcard.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ecole::base {

namespace {

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// The bytes of a class as "alpha"; false when there is none of that name.
bool add_class(std::string_view name, std::bitset<256>& set) {
  struct Class {
    std::string_view name;
    int (*contains)(int);
  };
  static constexpr std::array<Class, 12> classes = {{{"alnum", std::isalnum},
                                                     {"alpha", std::isalpha},
                                                     {"blank", std::isblank},
                                                     {"cntrl", std::iscntrl},
                                                     {"digit", std::isdigit},
                                                     {"graph", std::isgraph},
                                                     {"lower", std::islower},
                                                     {"print", std::isprint},
                                                     {"punct", std::ispunct},
                                                     {"space", std::isspace},
                                                     {"upper", std::isupper},
                                                     {"xdigit", std::isxdigit}}};
  auto found = std::ranges::find(classes, name, &Class::name);
  if (found == classes.end()) return false;
  for (int byte = 0; byte < 128; ++byte)
    if (found->contains(byte)) set.set(static_cast<std::size_t>(byte));
  return true;
}

void add_other_case(std::bitset<256>& set) {
  for (std::size_t lower = 'a'; lower <= 'z'; ++lower) {
    const std::size_t upper = lower - 'a' + 'A';
    if (set[lower] || set[upper]) set.set(lower).set(upper);
  }
}

} // namespace

Wildcard::Wildcard(std::string_view pattern, bool ignore_case) {
  for (std::size_t at = 0; at < pattern.size();) {
    Step step = {.kind = Kind::one, .set = {}};
    bool negated = false;
    switch (pattern[at]) {
    case '*': step = stars(pattern, at); break;
    case '?':
      step.set.set();
      step.set.reset('/');
      ++at;
      break;
    case '[':
      ++at;
      negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
      if (negated) ++at;
      step = bracket(pattern, at);
      if (ignore_case) add_other_case(step.set);
      if (negated) step.set.flip();
      step.set.reset('/');
      break;
    case '\\':
      if (++at == pattern.size()) step.kind = Kind::never;
      [[fallthrough]];
    default:
      if (at < pattern.size()) step.set.set(byte_at(pattern, at++));
      if (ignore_case) add_other_case(step.set);
    }
    steps_.push_back(step);
  }
}

Wildcard::Step Wildcard::stars(std::string_view pattern, std::size_t& at) {
  const std::size_t begin = at;
  while (at < pattern.size() && pattern[at] == '*') ++at;
  std::string_view rest = pattern.substr(at);
  const bool whole_segment =
      (begin == 0 || pattern[begin - 1] == '/') && (rest.empty() || rest.starts_with('/') || rest.starts_with("\\/"));
  if (at - begin < 2 || !whole_segment) return {.kind = Kind::some, .set = {}};
  if (!rest.starts_with('/')) return {.kind = Kind::any, .set = {}};
  ++at;
  return {.kind = Kind::folders, .set = {}};
}

// Behind "[" and "!". Without its end nothing is matched.
Wildcard::Step Wildcard::bracket(std::string_view pattern, std::size_t& at) {
  Step step = {.kind = Kind::one, .set = {}};
  auto broken = [&] {
    at = pattern.size();
    return Step();
  };
  int before = -1; // the first byte of a range; -1: none can begin
  for (bool first = true;; first = false) {
    if (at >= pattern.size()) return broken();
    unsigned char byte = byte_at(pattern, at);
    if (byte == ']' && !first) {
      ++at;
      return step;
    }
    const bool range = byte == '-' && before >= 0 && at + 1 < pattern.size() && pattern[at + 1] != ']';
    const bool named = byte == '[' && at + 1 < pattern.size() && pattern[at + 1] == ':';
    if (named) {
      const std::size_t end = pattern.find(']', at + 2);
      if (end == std::string_view::npos) return broken();
      if (end > at + 2 && pattern[end - 1] == ':') {
        if (!add_class(pattern.substr(at + 2, end - at - 3), step.set)) return broken();
        at = end + 1;
        before = -1;
        continue;
      }
    }
    if (range) byte = byte_at(pattern, ++at);
    if (byte == '\\') {
      if (++at >= pattern.size()) return broken();
      byte = byte_at(pattern, at);
    }
    ++at;
    for (int each = range ? before : byte; each <= byte; ++each) step.set.set(static_cast<std::size_t>(each));
    if (range)
      before = -1;
    else
      before = byte;
  }
}

bool Wildcard::matches(std::string_view text) const {
  // The steps that may come next; each is entered once for each byte.
  std::vector<bool> now(steps_.size() + 1), next(steps_.size() + 1), entered(steps_.size() + 1);
  auto enter = [&](std::vector<bool>& set, std::size_t step) {
    for (;; ++step) {
      if (entered[step]) return;
      set[step] = entered[step] = true;
      if (step == steps_.size()) return;
      const Kind kind = steps_[step].kind;
      if (kind == Kind::one || kind == Kind::never) return;
    }
  };
  enter(now, 0);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned char byte = byte_at(text, at);
    next.assign(next.size(), false);
    entered.assign(entered.size(), false);
    bool alive = false;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (!now[i]) continue;
      alive = true;
      switch (steps_[i].kind) {
      case Kind::one:
        if (steps_[i].set[byte]) enter(next, i + 1);
        break;
      case Kind::some:
        if (byte != '/') enter(next, i);
        break;
      case Kind::any: enter(next, i); break;
      case Kind::folders:
        next[i] = true;
        if (byte == '/') enter(next, i + 1);
        break;
      case Kind::never: break;
      }
    }
    if (!alive) return false;
    now.swap(next);
  }
  return now[steps_.size()];
}

} // namespace ecole::base
