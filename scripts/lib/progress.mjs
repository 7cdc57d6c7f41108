const patience = 1000
const reminder = 15_000

/** Runs `work` and says so when it takes longer than a second, again every 15 s, and how long it took. */
export async function withProgress(what, work) {
  const began = Date.now()
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`
  let spoken = false
  const first = setTimeout(() => {
    spoken = true
    console.log(`${what} …`)
  }, patience)
  const again = setInterval(() => console.log(`${what} … ${seconds()}`), reminder)
  try {
    return await work()
  } finally {
    clearTimeout(first)
    clearInterval(again)
    if (spoken) console.log(`${what}: ${seconds()}`)
  }
}
