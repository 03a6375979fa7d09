"""nginx as an operator would run it, with the files of deploy/ on free ports and folders of a test."""

import os
import pwd
import re
import shutil
import socket
import subprocess
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from app.config import ROOT

FOLDER: Final = ROOT / "deploy" / "nginx"
BINARY: Final = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
BROTLI: Final = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PATIENCE = 60.0

AROUND: Final = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{brotli}
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Nginx:
    """One process of nginx, which serves one of the examples for a site of this machine."""

    def __init__(self, folder: Path, example: str, *, site: int, pages: Path, static: Path) -> None:
        """Write its files; `folder` is for what is its own."""
        self.port, self._folder = free_port(), folder
        has_brotli = BROTLI.exists()
        for name in ("tolmach-headers.conf", "tolmach-site.conf", "tolmach-static.conf", example):
            text = (FOLDER / name).read_text(encoding="utf-8")
            for there, here in (
                ("/run/tolmach/pages", str(pages)),
                ("/var/www/tolmach", str(static)),
                ("127.0.0.1:5000", f"127.0.0.1:{site}"),
                ("include snippets/", f"include {folder}/"),
            ):
                text = text.replace(there, here)
            if not has_brotli:
                text = re.sub("brotli_static on;", "", text)
            text = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", text, flags=re.DOTALL)
            text = re.sub(r" *(ssl_certificate|listen \[::\]).*\n", "", text)
            text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port};")
            (folder / ("site.conf" if name == example else name)).write_text(text, encoding="utf-8")
        around = AROUND.format(folder=folder, brotli=f"load_module {BROTLI};" if has_brotli else "")
        if os.geteuid() == 0:
            around = f"user {pwd.getpwuid(0).pw_name};\n{around}"
        (folder / "nginx.conf").write_text(around, encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it listens."""
        assert BINARY is not None
        self._process = subprocess.Popen([BINARY, "-p", str(self._folder), "-c", str(self._folder / "nginx.conf")])
        begun = monotonic()
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            said = self._folder / "error.log"
            assert self._process.poll() is None, said.read_text(encoding="utf-8") if said.exists() else "it ended"
            assert monotonic() - begun < PATIENCE
            sleep(0.02)

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
