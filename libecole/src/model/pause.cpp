#include "model/pause.hpp"

namespace ecole::model {

using base::Date;
using base::Weekday;

std::optional<Pause> pause_at(base::Minute minute, const base::Zone& zone,
                              const content::Configuration::Publication& publication) {
  if (!publication.pause) return std::nullopt;
  const auto within = [&](Date first, Date last) -> std::optional<Pause> {
    const Pause pause{zone.at(first, publication.from), zone.at(last, publication.to)};
    if (pause.from <= minute && minute < pause.until) return pause;
    return std::nullopt;
  };
  const Date today = zone.date_at(minute);
  const Date monday = base::monday_of(today.week());
  // The weekend that ends this Monday morning, and the one that begins this Friday.
  for (const Date friday : {monday.plus(-3), monday.plus(4)})
    if (const std::optional<Pause> weekend = within(friday, friday.plus(3))) return weekend;
  const bool overnight = publication.to <= publication.from;
  for (const Date evening : {today.plus(-1), today}) {
    if (evening.weekday() >= Weekday::friday) continue; // part of the weekend
    if (const std::optional<Pause> night = within(evening, overnight ? evening.plus(1) : evening)) return night;
  }
  return std::nullopt;
}

} // namespace ecole::model
