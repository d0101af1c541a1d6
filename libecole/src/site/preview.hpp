// HTTP for one person on the same machine (RFC 9112, as far as a browser needs it): files of a built site, and a stream
// of events that tells the browser to reload. Bound to loopback; requests for other hosts are refused, so that no page
// of the web can reach it by a name that leads here.
#pragma once

#include "base/file.hpp"
#include <cstdint>
#include <functional>
#include <list>
#include <poll.h>
#include <string>
#include <vector>

namespace ecole::site {

class Preview {
 public:
  // The bytes of a file of the site by its path; nothing when there is none.
  using File = std::function<std::optional<std::string>(const std::string& path)>;
  static Result<Preview> listen(std::uint16_t port, File file);

  std::uint16_t port() const { return port_; }
  void add_to(std::vector<pollfd>& polled) const;
  // Accepts, reads and answers what can be without waiting.
  void serve_some();
  // Every open page is told to load itself again.
  void reload();
  // Put in front of </body> of every page that is served.
  void set_in_pages(std::string html) { in_pages_ = std::move(html); }

 private:
  struct Client {
    base::Descriptor socket;
    std::string in, out;
    bool events = false, close = false;
  };
  Preview() = default;
  void answer(Client& client, std::string_view request);
  std::string page(std::string html) const;

  base::Descriptor socket_;
  std::uint16_t port_ = 0;
  File file_;
  std::list<Client> clients_;
  std::string in_pages_;
};

} // namespace ecole::site
