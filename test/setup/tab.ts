import type { BrowserContext, CDPSession, Page } from 'playwright-core'

export interface Tab {
  readonly page: Page
  /** Loads the page; its own scripts run only with `scripts`, those of the test in any case. */
  go(address: string, scripts: boolean): Promise<void>
  markup(): Promise<string>
}

export async function openTab(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage()
  const protocol: CDPSession = await context.newCDPSession(page)
  return {
    page,
    go: async (address, scripts) => {
      await protocol.send('Emulation.setScriptExecutionDisabled', { value: !scripts })
      await page.goto(address)
      // axe waits by timers, which stand still while no script may run. What is loaded stays as it is.
      await protocol.send('Emulation.setScriptExecutionDisabled', { value: false })
    },
    markup: () => page.evaluate(() => document.documentElement.outerHTML),
  }
}
