// Which host a command means.
#pragma once

#include "site_arguments.hpp"
#include <ecole/deploy.hpp>
#include <memory>

namespace cli {

struct NamedTarget {
  std::string name; // as in ecole.yml, or the address
  std::unique_ptr<ecole::Target> target;
  std::vector<std::string> only, skip; // of ecole.yml, for PlanOptions
};

// `operand`: a name of ecole.yml, an address ("file:/srv/www"), or "": the only one that is configured. With `all`
// every one. Addresses of folders are counted from the site. The settings of a target hold also where its address is
// typed. Says what is wrong and gives nothing.
std::vector<NamedTarget> named_targets(const std::string& operand, bool all, const ecole::Site& site,
                                       const Arguments& arguments, const Console& console);

// What a deploy keeps on this machine, for a state and a target.
std::string deploy_state(const std::string& state, const std::string& address);

} // namespace cli
