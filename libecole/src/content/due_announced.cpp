#include "content/due_announced.hpp"

#include "content/vague_time.hpp"

namespace ecole::content {

using base::Date;

namespace {

constexpr int most_subject_words = 4;
constexpr std::size_t longest_head = 10; // tokens in which a period is looked for

struct DatedSubject {
  WrittenDate date;
  std::size_t subject_end = 0;
  bool hand_in = false;
};

class AnnouncedReader {
 public:
  AnnouncedReader(const LineTokens& line, std::size_t at, const Announced& announced, Date lesson)
      : line_(line), start_(at), behind_name_(at + announced.tokens), english_(announced.english), lesson_(lesson) {
    behind_name_ += number_at(behind_name_);
  }

  AnnouncedLine read(bool at_any_length) {
    std::optional<DatedSubject> found = date_at(behind_name_);
    if (!found && line_.is_one_of(behind_name_, {"de", "d", "du", "des", "sur", "of", "on"})) {
      bool about = line_.is_one_of(behind_name_, {"sur", "on"});
      std::size_t subject = behind_name_ + (line_.is(behind_name_ + 1, "'") ? 2 : 1);
      bool is_date = false;
      if (std::optional<WrittenDate> named = read_date(line_, subject)) {
        if (!about) return {};     // "le contrôle de jeudi" speaks of one
        subject = named->date_end; // "Évaluation sur le 11 novembre"
        is_date = true;
      }
      found = subject_and_date(subject, is_date, most_subject_words);
      if (!found && at_any_length) suggest_other_order(subject, is_date);
    } else if (!found) {
      suggest_subject();
    }
    if (found)
      return {.date = found->date,
              .subject_end = found->subject_end,
              .hand_in = found->hand_in,
              .period = {},
              .unclear = {}};
    if (!result_.unclear) result_.period = period();
    if (!result_.unclear && !result_.period) suggest_spelling();
    return std::move(result_);
  }

 private:
  // "n° 3", "n°3", "no 3", "3", but not the day of a date: how many tokens.
  std::size_t number_at(std::size_t at) const {
    std::size_t i = at;
    if (line_.is_one_of(i, {"n", "no", "num", "numero", "number"})) {
      ++i;
      if (line_.is_one_of(i, {"°", "."})) ++i;
    } else if (line_.is(i, "#")) {
      ++i;
    } else if (line_.is_number(i) && (line_[i].text.size() > 2 || read_date(line_, i) || is_misspelled(i + 1))) {
      return 0;
    }
    return line_.is_number(i) ? i + 1 - at : 0;
  }

  // A date, behind what may stand before it, that ends the line or is followed by a sign.
  std::optional<DatedSubject> date_at(std::size_t at) const {
    std::size_t i = at;
    if (line_.is_one_of(i, {",", ":", "-"})) ++i;
    std::size_t hand_in = line_.phrase(i, "a rendre");
    i += hand_in;
    bool back = line_.is(i, "a") && line_.phrase(i + 1, "la rentree") > 0;
    if (line_.is_one_of(i, {"pour", "for"}) || back) ++i;
    std::optional<WrittenDate> date = read_date(line_, i);
    if (!date || !at_boundary(line_, date->end)) return std::nullopt;
    bool only_number = (date->numeric || date->lone_day) && !date->marked;
    if (only_number && hand_in == 0) return std::nullopt;
    return DatedSubject{*date, at, hand_in > 0};
  }

  // At least one word and at most `most_words`, articles not counted, and a date behind them. `enough`: the subject may
  // end where it begins.
  std::optional<DatedSubject> subject_and_date(std::size_t subject, bool enough, int most_words) const {
    int words = 0;
    for (std::size_t i = subject; !line_.at_end(i) && words <= most_words; ++i) {
      if (words > 0 || enough)
        if (std::optional<DatedSubject> found = date_at(i)) return found;
      bool stops = at_boundary(line_, i) && !line_.is(i, "-");
      if (stops || end_of_unsure_day(i) > 0) return std::nullopt;
      bool counted = !line_.is_sign(i) && !line_.is_one_of(i, {"le", "la", "les", "l", "the"});
      if (counted) ++words;
    }
    return std::nullopt;
  }

  bool can_be_due(const DatedSubject& found) const {
    return resolve(found.date.when, lesson_).problem == ResolvedDate::Problem::none;
  }

  // "Contrôle maths jeudi 26 novembre" may be one; it is not when it speaks of something done.
  void suggest_subject() {
    std::size_t at = behind_name_;
    if (!line_.is_word(at)) return;
    // "DM à rendre avant jeudi", "Contrôle avant jeudi", "Contrôle jeudi ou vendredi"
    if (line_.is_one_of(at, {"a", "avant", "vers", "before", "around"}) || read_date(line_, at)) return;
    std::optional<DatedSubject> found = subject_and_date(at, false, most_subject_words);
    if (!found || !can_be_due(*found)) return;
    for (std::size_t i = at; i < found->subject_end; ++i)
      if (line_.is_one_of(i, {"rendu", "rendue", "rendus", "corrige", "corrigee", "fait", "faite", "termine",
                              "terminee", "du", "commence", "commencee", "reporte", "reportee", "annule", "annulee",
                              "prevu", "prevue"}))
        return;
    std::string text((english_ ? "on " : "de ") + std::string(line_.typed(at, found->subject_end)));
    result_.unclear = {{at, found->subject_end}, std::move(text), found->date.end};
  }

  // "Contrôle de la leçon sur les fractions et les décimaux jeudi": too long to be sure.
  void suggest_other_order(std::size_t subject, bool is_date) {
    std::optional<DatedSubject> found = subject_and_date(subject, is_date, 3 * most_subject_words);
    if (!found || !can_be_due(*found)) return;
    std::string text =
        (english_ ? "For " : "Pour ") + std::string(line_.typed(found->date.first, found->date.date_end));
    text += (english_ ? ": " : " : ") + std::string(line_.typed(start_, found->subject_end));
    result_.unclear = {{start_, found->date.end}, std::move(text), found->date.end};
  }

  // "Contrôle de maths la semaine prochaine", "… bientôt", "… avant jeudi", "… le 26 novenbre"
  std::optional<AnnouncedLine::Part> period() const {
    for (std::size_t i = behind_name_; i < behind_name_ + longest_head; ++i) {
      if (at_boundary(line_, i)) {
        const bool goes_on = i == behind_name_ && line_.is_one_of(i, {",", ":", "-"});
        if (!goes_on) break;
        continue;
      }
      for (std::string_view phrase : {"la semaine prochaine", "semaine prochaine", "le mois prochain", "next week",
                                      "next month", "avant les vacances", "apres les vacances"})
        if (std::size_t tokens = line_.phrase(i, phrase)) return AnnouncedLine::Part{i, i + tokens};
      if (i > 0 && line_.is_one_of(i - 1, {"de", "du", "d", "des", "of"})) continue; // "Dictée de la semaine"
      if (std::size_t end = end_of_undated(i); end > 0 && at_boundary(line_, end)) return AnnouncedLine::Part{i, end};
    }
    return std::nullopt;
  }

  // Behind words at token `i` that stand where a date should; 0 when there are none.
  std::size_t end_of_undated(std::size_t i) const {
    for (std::string_view phrase : {"a la fin de la semaine", "en fin de semaine", "cette semaine", "this week"})
      if (std::size_t tokens = line_.phrase(i, phrase)) return i + tokens;
    if (std::optional<VagueTime> time = vague_time(line_, i); time && time->certain) return i + time->tokens;
    if (std::size_t end = end_of_unsure_day(i)) return end;
    if (line_.is_number(i) && is_misspelled(i + 1)) return i + 2;
    if (is_misspelled(i) && line_.is_number(i + 1)) return line_.is_word(i + 2) ? i + 3 : i + 2;
    return 0;
  }

  // "avant jeudi", "jeudi ou vendredi"
  std::size_t end_of_unsure_day(std::size_t i) const {
    const bool near = line_.is_one_of(i, {"avant", "vers", "before", "around"});
    std::optional<WrittenDate> date = read_date(line_, near ? i + 1 : i);
    if (!date || !date->marked) return 0;
    if (near) return date->end;
    if (!line_.is_one_of(date->end, {"ou", "et", "or", "and"})) return 0;
    std::optional<WrittenDate> other = read_date(line_, date->end + 1);
    return other && other->marked ? other->end : 0;
  }

  bool is_misspelled(std::size_t at) const {
    return line_.is_word(at) && !date_word_meant(line_[at].text, english_).empty();
  }

  // "Contrôle jeudy" may be one.
  void suggest_spelling() {
    const std::size_t end = behind_name_ + most_subject_words + 1;
    for (std::size_t i = behind_name_; i < end && !at_boundary(line_, i); ++i) {
      if (!is_misspelled(i) || !at_boundary(line_, i + 1) || line_.is_one_of(i - 1, {"de", "du", "d", "des", "of"}))
        continue;
      result_.unclear = {{i, i + 1}, std::string(date_word_meant(line_[i].text, english_)), i + 1};
      return;
    }
  }

  const LineTokens& line_;
  std::size_t start_, behind_name_;
  bool english_;
  Date lesson_;
  AnnouncedLine result_;
};

} // namespace

AnnouncedLine read_announced(const LineTokens& line, std::size_t at, const Announced& announced, Date lesson,
                             bool at_any_length) {
  return AnnouncedReader(line, at, announced, lesson).read(at_any_length);
}

} // namespace ecole::content
