// From -1 to 1: the text's sentiment, or whether a promised date was kept. Null when there is nothing to judge.
import vader from 'vader-sentiment';

export function judge(event) {
  const data = event.data;
  if (data.text) return vader.SentimentIntensityAnalyzer.polarity_scores(data.text).compound;
  if (data.promisedAt && data.actualAt) return Date.parse(data.actualAt) <= Date.parse(data.promisedAt) ? 0.5 : -0.5;
  return null;
}
