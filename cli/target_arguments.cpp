#include "target_arguments.hpp"

#include <algorithm>
#include <functional>

namespace cli {

namespace {

bool is_address(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 1 && text.substr(0, colon).find('/') == std::string_view::npos;
}

// "file:www" is meant from the site's folder, wherever the command runs.
std::string from_site(std::string address, const ecole::Site& site) {
  constexpr std::string_view scheme = "file:";
  if (address.starts_with(scheme) && address.size() > scheme.size() && address[scheme.size()] != '/')
    address.insert(scheme.size(), site.path() + "/");
  return address;
}

} // namespace

std::vector<NamedTarget> named_targets(const std::string& operand, bool all, const ecole::Site& site,
                                       const Arguments& arguments, const Console& console) {
  ecole::Result<std::vector<ecole::ConfiguredTarget>> configured = ecole::configured_targets(site);
  if (!configured) {
    fail(configured.error(), arguments, console);
    return {};
  }
  for (ecole::ConfiguredTarget& target : *configured) target.address = from_site(target.address, site);
  std::vector<ecole::ConfiguredTarget> wanted;
  if (is_address(operand)) {
    const auto same = std::ranges::find(*configured, operand, &ecole::ConfiguredTarget::address);
    if (same == configured->end())
      wanted.push_back({operand, operand, {}, {}});
    else
      wanted.push_back(*same);
  } else {
    std::vector<std::string> names;
    for (const ecole::ConfiguredTarget& target : *configured) {
      names.push_back(target.name);
      if (all || target.name == operand || (operand.empty() && configured->size() == 1)) wanted.push_back(target);
    }
    if (wanted.empty()) {
      const std::string nearest = nearest_name(operand, names);
      if (names.empty())
        console.usage_error(console.in("ecole.yml ne nomme aucun hébergement", "ecole.yml names no host"),
                            console.in("Écrivez dans ecole.yml : targets: {site: {url: \"file:///srv/www/classe\"}}",
                                       "Type in ecole.yml: targets: {site: {url: \"file:///srv/www/class\"}}"));
      else if (operand.empty())
        console.usage_error(console.in("plusieurs hébergements sont possibles", "several hosts are possible"),
                            std::string(console.in("Donnez un nom, ou --all : ", "Name one, or --all: ")) +
                                names.front() + ", …");
      else
        console.usage_error(std::string(console.in("hébergement inconnu : ", "unknown host: ")) + operand,
                            std::string(console.in("Écrivez : ", "Type: ")) +
                                (nearest.empty() ? names.front() : nearest));
      return {};
    }
  }
  std::vector<NamedTarget> targets;
  for (const ecole::ConfiguredTarget& one : wanted) {
    ecole::Result<std::unique_ptr<ecole::Target>> target = ecole::open_target(one.address);
    if (!target) {
      fail(target.error(), arguments, console);
      return {};
    }
    targets.push_back({one.name, std::move(*target), one.only, one.skip});
  }
  return targets;
}

std::string deploy_state(const std::string& state, const std::string& address) {
  if (state.empty()) return {};
  std::string name;
  for (const char c : address) name += std::isalnum(static_cast<unsigned char>(c)) ? c : '-';
  if (name.size() > 60) name = name.substr(0, 40) + "-" + std::to_string(std::hash<std::string>()(address));
  return state + "/deploy/" + name;
}

} // namespace cli
