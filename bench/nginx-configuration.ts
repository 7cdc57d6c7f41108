/** Headers that differ from answer to answer. */
export const MOMENTARY: ReadonlySet<string> = new Set(['date', 'x-request-id'])

/** What nginx writes by itself, as the configuration below tells it. */
const OWN = new Set(['date', 'content-length', 'content-type', 'connection', 'keep-alive', 'x-request-id'])

/**
 * nginx at its best for one small page: the file is answered from its cache of open files, nothing is logged, connections are
 * kept. `headers`: those of our answer, which it sends too; its own that we do not send are taken out.
 */
export function configurationOf(folder: string, { port, pathname }: URL, headers: ReadonlyMap<string, string>): string {
  const added = [...headers]
    .filter(([name]) => !OWN.has(name))
    .map(([name, value]) => `add_header ${name} ${quoted(value)};`)
  const keptSeconds = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1] ?? '65'
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off;
  server_tokens off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=16 inactive=1h;
  open_file_cache_valid 1h;
  keepalive_timeout ${keptSeconds}s ${keptSeconds}s;
  keepalive_requests 1000000000;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    etag off;
    max_ranges 0;
    if_modified_since off;
    types { }
    default_type ${quoted(headers.get('content-type') ?? '')};
    location = ${pathname} {
      alias ${folder}/page;
      add_header last-modified "";
      add_header x-request-id $request_id;
      ${added.join('\n      ')}
    }
  }
}
`
}

/** @throws Error for a value that nginx would read as one of its variables. */
function quoted(value: string): string {
  if (value.includes('$')) throw new Error(`nginx cannot be told to send ${value}.`)
  return `"${value.replace(/["\\]/g, (sign) => `\\${sign}`)}"`
}
