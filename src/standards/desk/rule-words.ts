import type { LanguageTag } from '#kernel'
import type { Translate } from '#platform/i18n'
import { inLanguage } from '#ui'
import type { RuleResult } from '../scoring/stage.ts'
import type { Scope, Standard } from '../standard/standard.ts'

/** What a rule asks for, as a sentence. */
export function ruleWords(
  t: Translate,
  language: LanguageTag,
  standard: Standard,
  { rule, needs }: RuleResult,
): string {
  const titleIn = (
    things: readonly { readonly id: string; readonly title: Readonly<Record<string, string>> }[],
    id: string,
  ) => inLanguage(things.find((one) => one.id === id)?.title ?? {}, language).text
  const elements = (ids: readonly string[]) =>
    new Intl.ListFormat(language).format(ids.map((id) => titleIn(standard.elements, id)))
  const within = ({ elements: ids, only }: Scope) => ({
    only: only ?? 'any',
    elements: ids === undefined ? '' : elements(ids),
    isWhole: String(ids === undefined),
  })
  switch (rule.kind) {
    case 'all':
      return t('standards.rule-all', within(rule.of))
    case 'at-least':
      return t('standards.rule-at-least', { ...within(rule.of), count: needs })
    case 'share':
      return t('standards.rule-share', { ...within(rule.of), share: rule.share, count: needs })
    case 'elements':
      return t('standards.rule-elements', { count: needs, elements: elements(rule.elements) })
    case 'milestone':
      return rule.years === undefined
        ? t('standards.rule-milestone', { milestone: titleIn(standard.milestones, rule.milestone) })
        : t('standards.rule-milestone-years', {
            milestone: titleIn(standard.milestones, rule.milestone),
            years: rule.years,
          })
    case 'score':
      return t('standards.rule-score', { score: titleIn(standard.scores, rule.score), points: rule.atLeast })
  }
}
